create table portal.structure_file (
    deal        text not null,
    hash        text not null check (hash ~ '^[0-9a-f]{64}$'),
    name        text not null,
    content     text not null,
    member      text not null,
    person      text not null,
    created_at  timestamptz not null,
    primary key (deal, hash, member)
);
comment on table portal.structure_file is 'deal files that are compared with a deal; links name them by hash, lists show those of a member';
comment on column portal.structure_file.hash is 'SHA-256 of content in UTF-8';
