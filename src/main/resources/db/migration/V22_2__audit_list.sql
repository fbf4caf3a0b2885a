-- The texts of an event, without ids: what the audit's search looks through.
create function event_words(payload jsonb) returns text
    language sql immutable parallel safe as
$$
select coalesce(string_agg(word #>> '{}', ' '), '')
from jsonb_path_query(payload -> 'event', 'strict $.** ? (@.type() == "string")') as word
where word #>> '{}' !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
$$;

-- Stored: words of two letters, which most Chinese words are, are too short for the index and are
-- looked for event by event.
alter table event add column words text generated always as (event_words(payload)) stored;
-- Serves the search for three letters or more.
create index event_words_idx on event using gin (words gin_trgm_ops);

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
        -- Made anew after this.
        erased.words := new.words;
        if old.at < now() - interval '6 months' and new is not distinct from erased then
            return new;
        end if;
    end if;
    raise exception 'events are never changed or deleted';
end
$$;

-- Serves the audit's list of one address, newest first.
create index event_address_idx on event (origin_address, at desc, id desc)
    where origin_address is not null;
