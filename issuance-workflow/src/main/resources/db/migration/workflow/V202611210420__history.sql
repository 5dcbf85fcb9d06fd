-- One line for each thing that happened to an object, in plain words on pages: domain events and final transactions.
create table history_entry (
  position       bigint generated always as identity primary key,
  source         varchar(255) not null unique,
  object_id      varchar(200) not null,
  deal           varchar(40),
  happened_at    timestamptz  not null,
  what           varchar(160) not null,
  detail         varchar(400) not null,
  person         varchar(100),
  channel        varchar(60),
  height         bigint,
  transaction_id varchar(32),
  code           varchar(60),
  sentence       text
);
create index history_of_object on history_entry (object_id, position);
create index history_of_deal on history_entry (deal, position);
