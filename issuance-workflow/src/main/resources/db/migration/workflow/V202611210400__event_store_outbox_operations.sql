-- Axon's event store, snapshots and tokens.
create table domain_event (
  global_index         bigint generated always as identity primary key,
  event_identifier     varchar(255) not null unique,
  aggregate_identifier varchar(255) not null,
  sequence_number      bigint       not null,
  type                 varchar(255),
  time_stamp           varchar(255) not null,
  payload_type         varchar(255) not null,
  payload_revision     varchar(255),
  payload              bytea        not null,
  meta_data            bytea,
  unique (aggregate_identifier, sequence_number)
);

create table aggregate_snapshot (
  event_identifier     varchar(255) not null unique,
  aggregate_identifier varchar(255) not null,
  sequence_number      bigint       not null,
  type                 varchar(255) not null,
  time_stamp           varchar(255) not null,
  payload_type         varchar(255) not null,
  payload_revision     varchar(255),
  payload              bytea        not null,
  meta_data            bytea,
  primary key (aggregate_identifier, sequence_number, type)
);

create table token_entry (
  processor_name varchar(255) not null,
  segment        integer      not null,
  token          bytea,
  token_type     varchar(255),
  time_stamp     varchar(255),
  owner          varchar(255),
  primary key (processor_name, segment)
);

-- What people asked for that is settled later, by the ledger or by long work: status for REST and pages.
create table operation (
  id             varchar(32)  primary key,
  kind           varchar(60)  not null,
  subject        varchar(200) not null,
  deal           varchar(40),
  person         varchar(100) not null,
  state          varchar(10)  not null check (state in ('WAITING', 'CONFIRMED', 'REFUSED')),
  code           varchar(60),
  sentence       text,
  channel        varchar(60),
  digest         bytea,
  height         bigint,
  requested_at   timestamptz  not null,
  settled_at     timestamptz,
  check ((state = 'WAITING') = (settled_at is null)),
  check ((state = 'REFUSED') = (code is not null)),
  check ((channel is null) = (digest is null))
);
create index operation_of_subject on operation (subject, requested_at);

-- Signed transactions on their way to the ledger; a row goes when its transaction is read back from there.
create table outbox (
  position         bigint generated always as identity primary key,
  channel          varchar(60)  not null,
  transaction_id   varchar(32)  not null unique references operation (id),
  contract         varchar(60)  not null,
  contract_version integer      not null,
  function         varchar(64)  not null,
  arguments        bytea        not null,
  expiry_height    bigint       not null,
  person           varchar(100) not null,
  record           bytea        not null,
  attempts         integer      not null default 0,
  proposed_at      timestamptz,
  last_fault       text
);
create index outbox_by_proposal on outbox (proposed_at nulls first, position);
