-- The texts of an event, without ids: what the audit's search looks through.
create function event_words(payload jsonb) returns text
    language sql immutable parallel safe as
$$
select coalesce(string_agg(word #>> '{}', ' '), '')
from jsonb_path_query(payload -> 'event', 'strict $.** ? (@.type() == "string")') as word
where word #>> '{}' !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
$$;
-- Serves the search for three letters or more; fewer are looked for from the newest on.
create index event_words_idx on event using gin (event_words(payload) gin_trgm_ops);
-- Serves the audit's list of one address, newest first.
create index event_address_idx on event (origin_address, at desc, id desc)
    where origin_address is not null;
