-- Requests of persons whose keys this node does not hold, until a passkey has signed them.
create table unsigned_request (
  transaction_id   varchar(32)  primary key,
  kind             varchar(60)  not null,
  subject          varchar(200) not null,
  deal             varchar(40),
  channel          varchar(60)  not null,
  contract         varchar(60)  not null,
  contract_version integer      not null,
  function         varchar(60)  not null,
  arguments        bytea        not null,
  expiry_height    bigint       not null,
  person           varchar(100) not null,
  requested_at     timestamptz  not null
);
create index unsigned_request_of_person on unsigned_request (person, requested_at);
