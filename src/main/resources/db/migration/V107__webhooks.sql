-- Other systems that are told what changes in public.
create table webhook (
    id            uuid        not null,
    version       bigint      not null,
    address       text        not null,
    description   text        not null,
    -- Of things and of changes: what is both is told.
    kinds         text[]      not null,
    changes       text[]      not null,
    -- Wrapped with the service key.
    secret        bytea       not null,
    -- The one before signs as well, until then.
    old_secret    bytea,
    old_until     timestamptz,
    state         text        not null,
    state_at      timestamptz not null,
    -- Why it was switched off.
    why           text,
    made_at       timestamptz not null,
    -- The last change that it was told, or that did not concern it.
    position      bigint      not null default 0,
    -- Since when no try got through, and how many.
    failing_since timestamptz,
    failures      int         not null default 0,
    constraint webhook_pkey primary key (id),
    constraint webhook_state_known check (state in ('ACTIVE', 'PAUSED', 'SWITCHED_OFF')),
    constraint webhook_why_known check (why in ('FAILING', 'GONE')),
    constraint webhook_why_complete check ((why is not null) = (state = 'SWITCHED_OFF')),
    constraint webhook_old_complete check ((old_secret is null) = (old_until is null))
);

-- Each try of what goes to a webhook, as it was made and as it was answered.
create table webhook_attempt (
    id          uuid        not null,
    delivery_id uuid        not null,
    at          timestamptz not null,
    took_ms     int         not null,
    address     text        not null,
    headers     jsonb       not null,
    -- Null where nobody answered; what came of it says why.
    status      int,
    outcome     text        not null,
    -- The beginning of the answer.
    body        text        not null,
    constraint webhook_attempt_pkey primary key (id),
    constraint webhook_attempt_delivery_fkey foreign key (delivery_id)
        references delivery (id) on delete cascade
);
-- Serves the tries of one delivery, and their going with it.
create index webhook_attempt_delivery_idx on webhook_attempt (delivery_id, id);

-- Webhooks have lists of their own, and far more rows than there are notices.
drop index delivery_state_idx;
-- Serves the operator's list of notices, newest first.
create index delivery_state_idx on delivery (state, id) where channel <> 'webhook';
-- Serves the lists of a webhook, of any state and of one, newest first, and what waits for it.
create index delivery_webhook_idx on delivery (subject_id, id) where channel = 'webhook';
create index delivery_webhook_state_idx on delivery (subject_id, state, id)
    where channel = 'webhook';
-- Serves the holding back of all that waits for one webhook, and its going on.
create index delivery_waiting_idx on delivery (subject_id, channel) where state = 'WAITING';
