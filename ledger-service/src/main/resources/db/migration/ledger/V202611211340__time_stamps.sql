-- Tokens of a time-stamp authority over final checkpoints; the note is kept as it was stamped.
create table ledger.time_stamp (
    channel    text not null,
    tree_size  bigint not null,
    height     bigint not null,
    note       text not null,
    token      bytea not null,
    stamped_at timestamptz not null,
    primary key (channel, tree_size)
);
