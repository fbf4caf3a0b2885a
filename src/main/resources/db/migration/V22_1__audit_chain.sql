-- The chain over the log: one link for each event, each with the hash of the one before
-- (docs/decisions/0014-audit-chain.md).
create table audit_link (
    sequence bigint not null,
    -- No foreign key: the link outlives its event, so that a deletion shows.
    event_id bigint not null,
    -- SHA-256 of the link before, of the sequence and of the event.
    hash     bytea  not null,
    -- HMAC-SHA-256 of sequence and hash, with a key that is not in the database.
    seal     bytea  not null,
    constraint audit_link_pkey primary key (sequence),
    constraint audit_link_event_key unique (event_id),
    constraint audit_link_sequence_positive check (sequence > 0)
);

create function audit_link_is_append_only() returns trigger language plpgsql as
$$
begin
    raise exception 'links are never changed or deleted';
end
$$;

create trigger audit_link_append_only
    before update or delete on audit_link
    for each row execute function audit_link_is_append_only();

create trigger audit_link_no_truncate
    before truncate on audit_link
    for each statement execute function audit_link_is_append_only();

-- One thing may be done to an event: what is older than six months loses its origin.
create or replace function event_is_append_only() returns trigger language plpgsql as
$$
declare
    erased event%rowtype;
begin
    if tg_op = 'UPDATE' then
        erased := old;
        erased.origin_address := null;
        erased.origin_device := null;
        erased.origin_salt := null;
        if old.at < now() - interval '6 months' and new is not distinct from erased then
            return new;
        end if;
    end if;
    raise exception 'events are never changed or deleted';
end
$$;

-- The service cannot update events; these two run with the rights of the owner.

create function erase_event_origins(months int, at_most int) returns int
    language plpgsql security definer set search_path = "${flyway:defaultSchema}", pg_temp as
$$
declare
    erased int;
begin
    if months < 6 then
        raise exception 'origins are kept for six months';
    end if;
    update event
    set origin_address = null, origin_device = null, origin_salt = null
    where id in (select id from event where at < now() - make_interval(months => months)
                   and origin_salt is not null
                 order by at limit at_most);
    get diagnostics erased = row_count;
    return erased;
end
$$;
-- Serves the search for origins to erase.
create index event_origin_idx on event (at) where origin_salt is not null;

-- A log that was restored from a dump carries transaction ids of another cluster, ahead of this
-- one's. Its events go before everything that this cluster writes, in the order of their ids, and
-- each reader before the first that it has not read. Does nothing to a log of this cluster, and
-- says so with null.
create function adopt_restored_events() returns bigint
    language plpgsql security definer set search_path = "${flyway:defaultSchema}", pg_temp as
$$
declare
    adopted bigint;
begin
    -- One node at a time. The lock on the table comes later, and only where it is needed.
    perform pg_advisory_xact_lock(hashtextextended('restored event log', 0));
    -- The id of this transaction is above every one that this cluster gave out to what is visible.
    if not exists (select from event where transaction >= pg_current_xact_id()) then
        return null;
    end if;
    lock table event in access exclusive mode;
    update event_reader r
    set transaction = '1',
        event_id = coalesce(
            (select min(e.id) - 1 from event e
             where (e.transaction, e.id) > (r.transaction, r.event_id)),
            (select max(e.id) from event e));
    alter table event disable trigger event_append_only;
    update event set transaction = '1';
    get diagnostics adopted = row_count;
    alter table event enable trigger event_append_only;
    return adopted;
end
$$;

-- Serve the audit's list, newest first: whole and from or until a time, of an actor, of a type, of
-- a kind of thing, of one thing.
create index event_at_idx on event (at desc, id desc);
create index event_actor_idx on event (actor, at desc, id desc);
create index event_type_idx on event (type, at desc, id desc);
create index event_kind_idx on event (subject_kind, at desc, id desc);
drop index event_subject_idx;
create index event_subject_idx on event (subject_kind, subject_id, at desc, id desc);
