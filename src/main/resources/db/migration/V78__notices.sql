-- BCP 47 tag of what the asker read the form in; null where none or no contact is known.
alter table receipt add column language text;

-- Nobody is told of what happened before there were notices.
insert into event_reader (name, transaction, event_id, moved_at)
values ('notices-to-askers', pg_snapshot_xmin(pg_current_snapshot()), 0, now());
