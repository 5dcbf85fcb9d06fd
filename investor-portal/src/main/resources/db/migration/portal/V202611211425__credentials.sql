-- Counts the changes of the password: a session that began under an earlier one has ended.
alter table portal.account add column credentials integer not null default 1;
