-- Who validated a channel after which block: what is final is judged by the operators of its block, not by those of today.
create table ledger.operator_change (
    channel text not null,
    height  bigint not null, -- of the block that wrote it
    key     text collate "C" not null, -- in the state of contract membership
    value   bytea, -- null when it was deleted
    primary key (channel, height, key)
);

-- Until now operators could be admitted and nothing else, so that the state has all there was.
insert into ledger.operator_change
    select channel, height, key, value from ledger.state where contract = 'membership' and key like 'operator/%';
