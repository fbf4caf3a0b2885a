-- Serves the steps that a session took, however much else happened to it.
create index event_session_moved_idx on event (subject_id, id) where type = 'session.moved';
