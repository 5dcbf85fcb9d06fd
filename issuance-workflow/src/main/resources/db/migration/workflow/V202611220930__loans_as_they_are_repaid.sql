-- How a loan is repaid, as its tape says: null or empty where it does not. Of tapes from before, what was kept.
alter table monthly_loan
  add column stated_rate        numeric,
  add column stated_remaining   integer,
  add column payment_type       varchar(10) not null default '',
  add column interest_only_term integer     not null default 0,
  add column scheduled_minor    bigint      not null default 0;
update monthly_loan set stated_rate = rate, stated_remaining = remaining_months;
