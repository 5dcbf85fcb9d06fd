-- The log of each channel, its state, and how far readers of final transactions have come.

create table ledger.channel (
    id              text primary key,
    height          bigint not null,
    header_hash     bytea not null,
    tree_size       bigint not null,
    root            bytea not null,
    next_offset     bigint not null,
    config_sequence bigint not null,
    time_millis     bigint not null,
    final_height    bigint not null
);

create table ledger.block (
    channel    text not null references ledger.channel (id),
    height     bigint not null,
    header     bytea not null,
    tree_size  bigint not null,
    root       bytea not null,
    first_leaf bigint not null,
    records    int not null,
    primary key (channel, height)
);

create table ledger.record (
    channel    text not null,
    height     bigint not null,
    index      int not null,
    log_offset bigint not null,
    leaf_index bigint not null,
    items      int not null,
    digest     bytea not null,
    bytes      bytea not null,
    tx_id      bytea,
    claims_id  boolean not null,
    verdict    text not null,
    violations bytea not null,
    events     bytea not null,
    effects    bytea not null,
    primary key (channel, height, index)
);
create unique index record_of_transaction on ledger.record (channel, tx_id) where claims_id;

create table ledger.item (
    channel    text not null,
    leaf_index bigint not null,
    height     bigint not null,
    index      int not null,
    item       int not null,
    digest     bytea not null,
    primary key (channel, leaf_index)
);
create index item_of_digest on ledger.item (digest);

create table ledger.tile (
    channel    text not null,
    level      int not null,
    tile_index bigint not null,
    hashes     bytea not null,
    primary key (channel, level, tile_index)
);

create table ledger.state (
    channel  text not null,
    contract text not null,
    key      text collate "C" not null,
    value    bytea not null,
    height   bigint not null,
    primary key (channel, contract, key)
);

create table ledger.checkpoint (
    channel text not null,
    height  bigint not null,
    note    text not null,
    primary key (channel, height)
);

create table ledger.inbox_cursor (
    name    text not null,
    channel text not null,
    height  bigint not null,
    index   int not null,
    primary key (name, channel)
);
