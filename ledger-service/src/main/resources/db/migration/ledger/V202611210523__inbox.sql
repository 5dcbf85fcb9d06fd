-- How far each handler has followed each channel: the last record that it was handed, in the transaction of its work.
create table inbox_cursor (
  handler varchar(60) not null,
  channel varchar(60) not null,
  height  bigint      not null,
  index   integer     not null,
  primary key (handler, channel)
);
