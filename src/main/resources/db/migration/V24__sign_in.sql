-- Serves the tidying up of sign-ins that were not seen for long.
create index sign_in_seen_idx on sign_in (seen_at) where ended_at is null;
-- Serves the tidying up of sign-ins that ended long ago.
create index sign_in_ended_idx on sign_in (ended_at) where ended_at is not null;
-- Serves the tidying up of failed tries.
create index sign_in_throttle_failed_idx on sign_in_throttle (failed_at);

-- Another device's, until a code of it confirms that it is there.
alter table second_factor add column next_secret bytea;
