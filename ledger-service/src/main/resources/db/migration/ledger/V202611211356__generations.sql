-- Generations of a channel's topic after the first, the votes for them, and what a node has ordered that is not final yet.

create table ledger.generation (
    channel text not null references ledger.channel (id),
    number  int not null check (number > 1),
    base    bigint not null, -- offset of the channel at which the topic begins
    record  bytea not null, -- first of the topic: the votes
    primary key (channel, number)
);

create table ledger.generation_vote (
    channel text not null references ledger.channel (id),
    number  int not null,
    text    text not null, -- what is voted for
    note    text not null, -- with all signatures that were received
    own     boolean not null, -- this node's is among them: from then on it takes nothing from earlier generations
    primary key (channel, number, text)
);

create table ledger.outbox (
    channel    text not null references ledger.channel (id),
    tx_id      bytea not null,
    bytes      bytea not null,
    ordered_at timestamptz not null default now(),
    primary key (channel, tx_id)
);
