-- Salt of the key store's password; one row.
create table key_store (
    one boolean primary key default true check (one),
    salt bytea not null check (length(salt) = 16)
);

-- Private keys that this node holds, sealed under the key store's password and bound to their names.
create table held_key (
    name text primary key,
    suite text not null,
    spki bytea not null,
    sealed bytea not null,
    certificate bytea,
    created_at timestamptz not null default now()
);

create table vault_blob (
    address bytea primary key check (length(address) = 32),
    content_sha256 bytea not null check (length(content_sha256) = 32),
    size_bytes bigint not null check (size_bytes >= 0),
    kept_at timestamptz not null default now()
);

-- One CMS envelope for each reader; granting adds a row and never touches the ciphertext.
create table vault_envelope (
    address bytea not null references vault_blob,
    reader text not null,
    envelope bytea not null,
    sealed_at timestamptz not null default now(),
    primary key (address, reader)
);

create table vault_opening (
    number bigint generated always as identity primary key,
    address bytea not null references vault_blob,
    person text not null,
    opened_at timestamptz not null
);

create index vault_opening_address on vault_opening (address, number);
