-- Public half of the key with which a member is recovered; the private half is in the member's kit, never here.
create table recovery_key (
    member text primary key,
    spki bytea not null,
    certificate bytea not null,
    made_at timestamptz not null default now()
);

-- The content key once more, sealed to the reader's recovery key: what a lost encryption key does not take with it.
create table vault_recovery_envelope (
    address bytea not null references vault_blob,
    reader text not null,
    envelope bytea not null,
    sealed_at timestamptz not null default now(),
    primary key (address, reader)
);
