-- Files of process definitions that members vote on, by the hash that is voted on.
create table process_file (
  hash     varchar(64)  primary key,
  format   varchar(4)   not null,
  name     varchar(40)  not null,
  content  bytea        not null,
  given_by varchar(100) not null,
  given_at timestamptz  not null
);

-- The voted diagram that a run follows for its life; null for the program's own.
alter table procedure_run add column diagram varchar(64);
create index procedure_run_by_diagram on procedure_run (diagram) where diagram is not null;
