-- What is sent to somebody outside: one row a message, whatever becomes of it.
create table delivery (
    -- Of the Message-ID and the webhook-id too: the same for every try.
    id           uuid        not null,
    channel      text        not null,
    kind         text        not null,
    -- Whose it is: goes when what is kept of them goes.
    subject_kind text        not null,
    subject_id   uuid        not null,
    -- What it was made for: made twice it is one.
    cause        text        not null,
    -- Both wrapped with the contact key; null once they are not needed or were erased.
    recipient    bytea,
    content      bytea,
    state        text        not null,
    state_at     timestamptz not null,
    attempts     int         not null,
    -- When it is tried next; while it is being sent, when another node takes it over.
    next_at      timestamptz,
    -- What the other side said last, without anybody's address.
    answer       text,
    made_at      timestamptz not null,
    erase_at     timestamptz not null,
    constraint delivery_pkey primary key (id),
    constraint delivery_cause_key unique (subject_id, channel, cause),
    constraint delivery_state_known check (state in ('WAITING', 'SENT', 'FAILED', 'GIVEN_UP', 'STOPPED')),
    constraint delivery_waits_complete check
        (state <> 'WAITING' or (recipient is not null and content is not null and next_at is not null))
);
-- Serves the next one of a channel, and how many wait.
create index delivery_due_idx on delivery (channel, next_at) where state = 'WAITING';
-- Serves the operator's lists, newest first, and what came of the last hours.
create index delivery_state_idx on delivery (state, id);
create index delivery_ended_idx on delivery (channel, state, state_at) where state <> 'WAITING';
-- Serves the erasing of what is over.
create index delivery_erase_idx on delivery (erase_at);

-- Where nothing more is sent to: the recipient wished so, or cannot be reached.
create table silenced (
    subject_id   uuid        not null,
    channel      text        not null,
    why          text        not null,
    at           timestamptz not null,
    constraint silenced_pkey primary key (subject_id, channel),
    constraint silenced_why_known check (why in ('ASKED', 'UNREACHABLE'))
);
