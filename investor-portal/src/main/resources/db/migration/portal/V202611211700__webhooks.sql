create table portal.webhook (
    id              text primary key,
    person          text not null references portal.account (person),
    url             text not null,
    channel         text not null,
    types           text not null,
    state           text not null check (state in ('ACTIVE', 'OFF')),
    reason          text not null default '',
    secret          text not null,
    earlier_secret  text not null default '',
    earlier_until   timestamptz,
    after_height    bigint not null,
    created_at      timestamptz not null
);
comment on column portal.webhook.types is 'patterns of event types, separated by spaces';
comment on column portal.webhook.after_height is 'blocks up to and with this one are not sent';
create index webhook_person on portal.webhook (person);

create table portal.webhook_message (
    number      bigint generated always as identity primary key,
    webhook     text not null references portal.webhook (id) on delete cascade,
    event       text not null,
    type        text not null,
    body        text not null,
    state       text not null check (state in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts    integer not null default 0,
    due_since   timestamptz not null,
    next_at     timestamptz not null,
    settled_at  timestamptz,
    last_result text not null default '',
    unique (webhook, event)
);
comment on column portal.webhook_message.due_since is 'when it was first due; again when somebody asks for it to be sent anew';
create index webhook_message_pending on portal.webhook_message (webhook, number) where state = 'PENDING';
create index webhook_message_settled on portal.webhook_message (state, settled_at);
