-- What the service's own role may do, said anew at every start: a new table needs no thought, and
-- a restored database no grants in its dump. Where the service signs in as the owner of the
-- tables there is nothing to grant.
do
$$
declare
    service  text := '${service-role}';
    columns  text := 'at, actor, type, subject_kind, subject_id, payload, via, origin_address,
                      origin_device, origin_salt, origin_digest';
    schema   text := current_schema();
begin
    -- Two nodes that start together would change the same rows of the catalogue.
    perform pg_advisory_xact_lock(hashtextextended('grants to the service', 0));
    revoke execute on function erase_event_origins, adopt_restored_events from public;
    if service = current_user then
        return;
    end if;
    execute format('grant execute on function erase_event_origins, adopt_restored_events to %I',
                   service);
    execute format('grant usage on schema %I to %I', schema, service);
    execute format('grant select, insert, update, delete on all tables in schema %I to %I',
                   schema, service);
    execute format('grant usage, select on all sequences in schema %I to %I', schema, service);
    execute format('revoke all on flyway_schema_history, event, audit_link from %I', service);
    -- Not with an id or a transaction of its own choice: those are its place in the log.
    execute format('grant select, insert (%s) on event to %I', columns, service);
    execute format('grant select, insert on audit_link to %I', service);
end
$$;
