-- Names for people to read; what anybody may do stands on the ledger.
create table member (
  id           varchar(40)  primary key,
  legal_name   varchar(200) not null,
  chinese_name varchar(200) not null
);
create table person (
  id           varchar(100) primary key,
  member       varchar(40)  not null references member (id),
  display_name varchar(200) not null
);
create index person_of_member on person (member, id);
