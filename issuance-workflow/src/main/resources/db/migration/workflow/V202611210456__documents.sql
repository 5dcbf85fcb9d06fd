-- Documents of deals as the pages show them: projected from the events, and from final openings.
create table document (
  id        varchar(60)  primary key,
  deal      varchar(40)  not null,
  kind      varchar(40)  not null,
  title     varchar(200) not null,
  owner     varchar(40)  not null,
  withdrawn varchar(500)
);
create index document_of_deal on document (deal, kind, title);

create table document_version (
  document    varchar(60)  not null references document,
  number      integer      not null,
  file_name   varchar(200) not null,
  media_type  varchar(200) not null,
  size_bytes  bigint       not null,
  sha256      varchar(64)  not null,
  blob        varchar(64)  not null,
  uploader    varchar(100) not null,
  uploaded_at timestamptz  not null,
  state       varchar(10)  not null check (state in ('REQUESTED', 'CONFIRMED', 'REFUSED')),
  height      bigint,
  refusal     text,
  primary key (document, number)
);

create table document_reader (
  document varchar(60) not null references document,
  member   varchar(40) not null,
  reviewer boolean     not null,
  primary key (document, member)
);

-- Which operation asked for what; its state and block are the operation's.
create table document_request (
  operation varchar(32) primary key,
  document  varchar(60) not null references document,
  version   integer     not null,
  opening   boolean     not null
);
create index document_request_of_document on document_request (document, version);
