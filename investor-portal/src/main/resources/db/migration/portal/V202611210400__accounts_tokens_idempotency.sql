create table portal.account (
    person        text primary key,
    member        text not null,
    display_name  text not null,
    capacities    text not null,
    password_hash text not null,
    enabled       boolean not null default true,
    language      text not null default '' check (language in ('', 'en', 'zh-CN')),
    theme         text not null default '' check (theme in ('', 'light', 'dark')),
    created_at    timestamptz not null
);
comment on column portal.account.capacities is 'names of Capacity, comma-separated, in which the person may act';

create index account_member on portal.account (member);

create table portal.api_token (
    token_hash bytea primary key,
    person     text not null references portal.account (person),
    created_at timestamptz not null,
    expires_at timestamptz not null
);
comment on column portal.api_token.token_hash is 'SHA-256 of the token; the token itself is never stored';

create table portal.login_failure (
    subject       text primary key,
    failures      integer not null,
    window_start  timestamptz not null,
    blocked_until timestamptz not null
);
comment on table portal.login_failure is 'failed sign-ins per user name (user:) and network address (address:)';

create table portal.idempotency (
    person       text not null,
    key          text not null,
    request_hash bytea not null,
    status       integer not null,
    headers      text not null,
    body         bytea not null,
    created_at   timestamptz not null,
    primary key (person, key)
);
comment on table portal.idempotency is 'answers to API writes that carried an Idempotency-Key, for 30 days';
