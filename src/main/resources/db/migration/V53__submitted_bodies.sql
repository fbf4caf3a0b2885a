-- Plain SHA-256 of all that was sent, the contact with it: whoever read the table could try every
-- telephone number on it. It is a keyed hash without the contact from here on, and goes with it.
alter table receipt alter column body_hash drop not null;
update receipt set body_hash = null;

-- Serves the erasing of hashes that no form asks for any more.
create index receipt_body_idx on receipt (at) where body_hash is not null;
