-- What was submitted to the notary, and the signed transactions that record it; stored before they are ordered.
create table ledger.notary_transaction (
    id           bytea primary key,
    channel      text not null,
    record       bytea not null,
    submitted_at timestamptz not null default now()
);

create table ledger.notarisation (
    member      text not null,
    id          text not null,
    person      text not null,
    statement   bytea not null,
    transaction bytea not null references ledger.notary_transaction (id),
    item        integer not null,
    primary key (member, id)
);

create index notarisation_of_transaction on ledger.notarisation (transaction);
