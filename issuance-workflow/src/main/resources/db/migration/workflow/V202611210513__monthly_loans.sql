-- Loans of the monthly tapes that servicers attached; the tape itself is a file of the vault.
create table monthly_loan (
  deal              varchar(40)    not null,
  month             varchar(7)     not null,
  loan              varchar(100)   not null,
  begin_minor       bigint         not null,
  principal_minor   bigint         not null,
  interest_minor    bigint         not null,
  other_minor       bigint         not null,
  adjustment_minor  bigint         not null,
  charged_off_minor bigint         not null,
  recovered_minor   bigint         not null,
  end_minor         bigint         not null,
  days_past_due     integer        not null,
  closed            varchar(12)    not null,
  rate              numeric(18,12) not null,
  remaining_months  integer        not null,
  age_months        integer        not null,
  payment_minor     bigint         not null,
  primary key (deal, month, loan)
);
