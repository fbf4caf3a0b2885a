alter table session
    -- When it was to begin before it was postponed last; null where it never was.
    add column postponed_from timestamptz,
    drop constraint session_state_known,
    add constraint session_state_known check (state in
        ('DRAFT', 'ANNOUNCED', 'REHEARSAL', 'LIVE', 'PAUSED', 'ENDED', 'ARCHIVED', 'POSTPONED',
         'CANCELLED')),
    add constraint session_postponed_from_known
        check (state <> 'POSTPONED' or postponed_from is not null);

-- Serves what the home page says of sessions that do not take place when they were to.
create index session_called_off_idx on session (ends_at)
    where state in ('POSTPONED', 'CANCELLED');
