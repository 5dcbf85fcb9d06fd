-- What a member knows of an authorisation beside the ledger: whose loan it is, and the key of the obligor's tag.
create table query_authorisation (
  id         varchar(64)  primary key,
  member     varchar(40)  not null,
  kind       varchar(20)  not null,
  number     varchar(100) not null,
  key        bytea        not null,
  created_at timestamptz  not null
);

-- Reports, byte for byte: that of the answerer, and the copy that the asker has checked.
create table query_report (
  query      varchar(64)  not null,
  member     varchar(40)  not null,
  report     bytea        not null,
  created_at timestamptz  not null,
  primary key (query, member)
);
