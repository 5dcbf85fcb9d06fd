-- Deals of the ledger as their parties see them: read from final contract events only.
create table deal (
  deal      varchar(40)  primary key,
  title     varchar(100) not null,
  template  varchar(60)  not null,
  currency  varchar(3)   not null,
  opened_at timestamptz  not null
);

create table deal_party (
  deal     varchar(40) not null references deal (deal),
  capacity varchar(10) not null,
  member   varchar(40) not null,
  primary key (deal, capacity, member)
);
create index deal_party_by_member on deal_party (member, deal);

-- One run of a procedure: the issuance of a deal, or one of its reporting periods.
create table procedure_run (
  deal       varchar(40)  not null,
  instance   varchar(40)  not null,
  procedure  varchar(40)  not null,
  status     varchar(12)  not null,
  started_at timestamptz  not null,
  changed_at timestamptz  not null,
  reason     text,
  primary key (deal, instance)
);

create table procedure_step (
  deal         varchar(40) not null,
  instance     varchar(40) not null,
  step         varchar(40) not null,
  position     integer     not null,
  capacity     varchar(10) not null,
  member       varchar(40) not null,
  kind         varchar(20) not null,
  signatures   integer     not null,
  state        varchar(12) not null,
  round        integer     not null,
  ready_at     timestamptz,
  due_at       timestamptz,
  completed_at timestamptz,
  primary key (deal, instance, step),
  foreign key (deal, instance) references procedure_run (deal, instance)
);

-- Every decision of a person, those of rounds that were set back included.
create table step_signature (
  position       bigint generated always as identity primary key,
  deal           varchar(40)  not null,
  instance       varchar(40)  not null,
  step           varchar(40)  not null,
  round          integer      not null,
  person         varchar(100) not null,
  decision       varchar(30)  not null,
  comment        text         not null,
  evidence       bytea        not null,
  height         bigint       not null,
  transaction_id varchar(32)  not null,
  signed_at      timestamptz  not null
);
create index step_signature_of_run on step_signature (deal, instance, step);

create table condition_precedent (
  deal      varchar(40) not null,
  condition varchar(60) not null,
  step      varchar(40) not null,
  raised_by varchar(10) not null,
  owner     varchar(10) not null,
  text      text        not null,
  state     varchar(10) not null,
  remark    text        not null,
  height    bigint      not null,
  primary key (deal, condition)
);

-- Messages that no process waits for yet, offered again whenever a process of that key moves.
create table kept_message (
  position     bigint generated always as identity primary key,
  business_key varchar(120) not null,
  name         varchar(60)  not null,
  variables    bytea        not null
);
create index kept_message_by_key on kept_message (business_key, position);

-- A deal on its way to the ledger: its channel first, then its genesis, then its opening.
create table deal_opening (
  deal      varchar(40)  primary key,
  operation varchar(32)  not null,
  person    varchar(100) not null,
  genesis   bytea        not null,
  terms     bytea        not null
);
