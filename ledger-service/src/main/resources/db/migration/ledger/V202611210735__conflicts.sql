-- Checkpoints signed by operators under another root than this node computed.
create table ledger.conflict (
    channel   text not null,
    tree_size bigint not null,
    operator  text not null,
    root      bytea not null,
    note      text not null,
    own_note  text not null, -- empty when no block of ours ends there
    found_at  timestamptz not null default now(),
    primary key (channel, tree_size, operator, root)
);

create index block_of_size on ledger.block (channel, tree_size);
