-- What the final blocks of each channel say of files: fingerprints, grants, openings, custodians.
create table file_fingerprint (
    channel text not null,
    subject text not null,
    version bigint not null,
    digest bytea not null check (length(digest) = 32),
    person text not null,
    transaction bytea not null,
    height bigint not null,
    recorded_at timestamptz not null,
    primary key (channel, subject, version)
);

create table file_grant (
    channel text not null,
    subject text not null,
    version bigint not null,
    address bytea not null check (length(address) = 32),
    owner text not null,
    readers text[] not null,
    withdrawn boolean not null,
    primary key (channel, subject, version)
);

create table file_opening (
    channel text not null,
    transaction bytea not null,
    subject text not null,
    version bigint not null,
    person text not null,
    height bigint not null,
    opened_at timestamptz not null,
    primary key (channel, transaction)
);

create index file_opening_of_subject on file_opening (channel, subject, version);

create table file_custodian (
    channel text not null,
    member text not null,
    primary key (channel, member)
);

-- What a ciphertext is, as its owner says: under the name that the envelope is bound to, so that no channel's names stand for
-- another's. Verified: the file was kept here by its owner, or its whole content was compared with the ledger.
create table vault_label (
    address bytea not null check (length(address) = 32),
    channel text not null,
    subject text not null,
    version bigint not null,
    owner text not null,
    title text not null,
    kind text not null,
    name text not null,
    type text not null,
    content_sha256 bytea not null check (length(content_sha256) = 32),
    size_bytes bigint not null check (size_bytes >= 0),
    verified boolean not null,
    primary key (address, channel, subject, version)
);

-- Envelopes from other nodes; their ciphertexts may come later.
create table vault_received (
    address bytea not null,
    channel text not null,
    subject text not null,
    version bigint not null,
    reader text not null,
    envelope bytea not null,
    received_at timestamptz not null default now(),
    primary key (address, channel, subject, version, reader),
    foreign key (address, channel, subject, version) references vault_label
);
