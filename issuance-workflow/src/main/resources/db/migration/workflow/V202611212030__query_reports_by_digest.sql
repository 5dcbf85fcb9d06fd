-- A report is kept when it answers, not when a draft is looked at; of several answers the ledger says which one counts.
alter table query_report add column digest varchar(64);
update query_report set digest = encode(sha256(report), 'hex');
alter table query_report alter column digest set not null;
alter table query_report drop constraint query_report_pkey;
alter table query_report add primary key (query, member, digest);
