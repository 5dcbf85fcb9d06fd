-- Which transactions a distribution bundle proves its figures by; month is empty for the structure.
create table bundle_proof (
  deal           varchar(40) not null,
  month          varchar(7)  not null,
  step           varchar(40) not null,
  transaction_id varchar(32) not null,
  primary key (deal, month, step)
);
