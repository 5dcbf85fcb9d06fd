-- Items of batches outnumber all else. They stand in the record's bytes already, one after the other: a record tells where
-- (or has them beside it), and a row for each is not needed. By digest they are found in sorted runs of 16 bytes an item,
-- which are merged as they grow; a tree index is written to in random places, and costs more the larger it is.

alter table ledger.record add column items_at int; -- bytes of the record before the first item; 34 from one to the next
alter table ledger.record add column item_digests bytea; -- one after the other, where they do not stand in the record so

create table ledger.item_run (
    channel    int not null,
    level      int not null,
    first_leaf bigint not null,
    items      int not null,
    entries    bytea not null, -- first 8 bytes of the digest, leaf index; ascending
    primary key (channel, level, first_leaf)
);
alter table ledger.item_run alter column entries set storage external; -- does not compress, and is read in parts

update ledger.record r
    set item_digests = (
        select string_agg(i.digest, ''::bytea order by i.leaf_index)
        from ledger.item i join ledger.channel c on c.number = i.channel
        where c.id = r.channel and i.leaf_index > r.leaf_index and i.leaf_index <= r.leaf_index + r.items)
    where r.items > 0;
insert into ledger.item_run
    select channel, 20, min(leaf_index), count(*),
        string_agg(substring(digest from 1 for 8) || int8send(leaf_index), ''::bytea order by digest, leaf_index)
    from ledger.item group by channel;
drop table ledger.item;

-- two records of a hundred items fill a page; bytes of signatures and digests do not compress
alter table ledger.record set (toast_tuple_target = 8160);
alter table ledger.record alter column bytes set storage external;
