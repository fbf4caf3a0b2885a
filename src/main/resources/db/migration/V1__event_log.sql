-- The append-only log that everything which follows a change is fed from (docs/architecture.md).
create table event (
    id           bigint generated always as identity,
    -- Identity values become visible out of order; the transaction id tells which are settled.
    transaction  xid8        not null default pg_current_xact_id(),
    at           timestamptz not null,
    actor        text        not null,
    type         text        not null,
    subject_kind text        not null,
    subject_id   uuid        not null,
    payload      jsonb       not null,
    constraint event_pkey primary key (id)
);

-- Serves the ordered read: where (transaction, id) > position order by transaction, id.
create unique index event_position_key on event (transaction, id);
-- Serves the history of one thing.
create index event_subject_idx on event (subject_kind, subject_id, id);

create function event_is_append_only() returns trigger language plpgsql as
$$
begin
    raise exception 'events are never changed or deleted';
end
$$;

create trigger event_append_only
    before update or delete on event
    for each row execute function event_is_append_only();

create trigger event_no_truncate
    before truncate on event
    for each statement execute function event_is_append_only();

-- Where each reader that runs once in the whole installation has got to.
create table event_reader (
    name          text        not null,
    transaction   xid8        not null,
    event_id      bigint      not null,
    moved_at      timestamptz not null,
    failing_since timestamptz,
    failure       text,
    constraint event_reader_pkey primary key (name)
);

-- Events that a reader could not take, kept in sight of the operator.
create table event_set_aside (
    reader   text        not null,
    event_id bigint      not null,
    at       timestamptz not null,
    failure  text        not null,
    constraint event_set_aside_pkey primary key (reader, event_id),
    constraint event_set_aside_event_fkey foreign key (event_id) references event
);
