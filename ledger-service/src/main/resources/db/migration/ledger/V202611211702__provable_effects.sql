-- What a transaction did, in the bytes that its leaf commits to: kept where a contract says that it may be proven on
-- another channel.

create table ledger.provable (
    channel text not null references ledger.channel (id),
    height  bigint not null,
    index   int not null,
    effects bytea not null,
    primary key (channel, height, index)
);
