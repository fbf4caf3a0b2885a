-- Keyed hash of the device that asked: it always opens its own receipt, whoever guesses codes.
alter table receipt add column device bytea;
