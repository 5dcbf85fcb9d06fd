-- Items of batches outnumber all else: a row holds what cannot be found elsewhere, and channels are numbers in it. The
-- record of an item is found by its leaf: block by first leaf, record within the block.

alter table ledger.channel add column number int generated always as identity unique;

alter table ledger.item rename to item_wide;
create table ledger.item (
    channel    int not null,
    leaf_index bigint not null,
    digest     bytea not null
);
insert into ledger.item
    select c.number, i.leaf_index, i.digest from ledger.item_wide i join ledger.channel c on c.id = i.channel;
drop table ledger.item_wide;
alter table ledger.item add primary key (channel, leaf_index);
create index item_of_digest on ledger.item (digest);

create unique index block_of_leaf on ledger.block (channel, first_leaf);

-- hashes do not compress
alter table ledger.tile alter column hashes set storage external;
