-- What this node's operator has signed, for ever: also what a rewind takes back, and what others tell of a time before the data were lost.
create table ledger.own_signature (
    channel   text not null,
    tree_size bigint not null,
    root      bytea not null,
    primary key (channel, tree_size)
);

-- Channels of which the node knows what it has signed: it has always held them, or has asked the others.
create table ledger.own_history (
    channel text primary key
);

insert into ledger.own_signature
    select b.channel, b.tree_size, b.root from ledger.block b
    join ledger.checkpoint c on c.channel = b.channel and c.height = b.height;
insert into ledger.own_history select id from ledger.channel;
