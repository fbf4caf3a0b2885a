-- Links that open one screen of a session's studio without a sign-in; of the token only the hash.
create table screen_link (
    id         uuid        not null,
    version    bigint      not null,
    session_id uuid        not null,
    kind       text        not null,
    label      text        not null,
    hint       text        not null,
    hash       bytea       not null,
    made_by    text        not null,
    made_at    timestamptz not null,
    revoked_at timestamptz,
    -- To about half a minute.
    seen_at    timestamptz,
    constraint screen_link_pkey primary key (id),
    -- Serves who comes with a link.
    constraint screen_link_hash_key unique (hash),
    constraint screen_link_session_fkey foreign key (session_id) references session on delete cascade,
    constraint screen_link_kind_known check (kind in ('PROMPTER', 'GUESTS', 'OVERLAY'))
);
-- Serves the links of a session, newest first.
create index screen_link_session_idx on screen_link (session_id, made_at desc);

-- What the control room tells those in the studio.
create table screen_message (
    id           uuid        not null,
    version      bigint      not null,
    session_id   uuid        not null,
    audience     text        not null,
    text         text        not null,
    sent_by      text        not null,
    sent_at      timestamptz not null,
    withdrawn_at timestamptz,
    constraint screen_message_pkey primary key (id),
    constraint screen_message_session_fkey foreign key (session_id) references session on delete cascade,
    constraint screen_message_audience_known check (audience in ('HOST', 'GUESTS', 'EVERYBODY'))
);
-- Serves the messages of a session, newest first.
create index screen_message_session_idx on screen_message (session_id, sent_at desc);

create table screen_receipt (
    message_id uuid        not null,
    link_id    uuid        not null,
    read_at    timestamptz not null,
    constraint screen_receipt_pkey primary key (message_id, link_id),
    constraint screen_receipt_message_fkey foreign key (message_id) references screen_message on delete cascade,
    constraint screen_receipt_link_fkey foreign key (link_id) references screen_link on delete cascade
);
-- Serves what happens when a link is deleted with its session.
create index screen_receipt_link_idx on screen_receipt (link_id);
