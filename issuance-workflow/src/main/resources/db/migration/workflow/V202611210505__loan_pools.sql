-- Pools as pages show them: projected from their events in the transaction that writes these.
create table loan_pool (
  pool               varchar(60) primary key,
  originator         varchar(40) not null,
  deal               varchar(40) not null,
  cut_off            date        not null,
  status             varchar(20) not null,
  version            integer     not null default 0,
  stated_loans       bigint,
  stated_cents       bigint,
  frozen_height      bigint,
  frozen_transaction varchar(32),
  refusal_code       varchar(60),
  refusal_sentence   text,
  refusal_loans      text        not null default '',
  created_at         timestamptz not null
);
create index loan_pool_of_originator on loan_pool (originator);
create index loan_pool_of_deal on loan_pool (deal);

-- One accepted tape. Its rows are those of its batch; a batch without a tape is waste of a refused or broken upload.
create table loan_tape (
  pool           varchar(60)  not null,
  version        integer      not null,
  batch          uuid         not null unique,
  file_name      varchar(300) not null,
  file_sha256    varchar(64)  not null,
  size_bytes     bigint       not null,
  blob           varchar(64)  not null,
  root           varchar(64)  not null,
  secret         bytea        not null,
  loans          bigint       not null,
  end_cents      bigint       not null,
  report         text         not null,
  person         varchar(100) not null,
  attached_at    timestamptz  not null,
  primary key (pool, version)
);

create table loan (
  batch          uuid         not null,
  row_index      integer      not null,
  asset_number   varchar(30)  not null,
  state          varchar(100),
  make           varchar(30),
  model          varchar(30),
  origination    varchar(7),
  original_cents bigint,
  begin_cents    bigint,
  end_cents      bigint,
  rate           numeric(20, 8),
  original_term  integer,
  remaining_term integer,
  credit_score   integer,
  days_past_due  integer,
  content        bytea        not null,
  fingerprint    bytea        not null,
  primary key (batch, row_index)
);
create index loan_by_number on loan (batch, asset_number);

-- An upload from the last byte received to its answer.
create table tape_upload (
  operation   varchar(32)  primary key,
  pool        varchar(60)  not null,
  person      varchar(100) not null,
  file_name   varchar(300) not null,
  size_bytes  bigint       not null,
  state       varchar(12)  not null,
  report      text,
  received_at timestamptz  not null
);
create index tape_upload_of_pool on tape_upload (pool, received_at);

-- Keys of asset tags, one for each originator.
create table asset_tag_key (
  originator varchar(40) primary key,
  key        bytea       not null
);

-- A freeze on its way through the ledger: locks, fingerprints, root; or locks given back.
create table pool_freeze (
  pool      varchar(60)  not null,
  attempt   integer      not null,
  version   integer      not null,
  deal      varchar(40)  not null,
  person    varchar(100) not null,
  operation varchar(32)  not null,
  phase     varchar(12)  not null,
  primary key (pool, attempt)
);
create table pool_freeze_transaction (
  transaction_id varchar(32) primary key,
  pool           varchar(60) not null,
  attempt        integer     not null,
  kind           varchar(12) not null,
  chunk          integer     not null,
  first_row      integer     not null,
  row_count      integer     not null,
  state          varchar(12) not null,
  code           varchar(60),
  sentence       text,
  height         bigint,
  foreign key (pool, attempt) references pool_freeze (pool, attempt)
);
create index pool_freeze_transaction_of_freeze on pool_freeze_transaction (pool, attempt, kind);
