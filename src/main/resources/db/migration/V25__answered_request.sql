-- Requests with an Idempotency-Key that were carried out, with what was answered, for a day.
create table answered_request (
    caller      text        not null,
    operation   text        not null,
    key         text        not null,
    body_sha256 bytea       not null,
    -- Empty until the request is carried out, in the same transaction: nobody else sees it so.
    location    text        not null default '',
    tag         text        not null default '',
    answer      text        not null default '',
    at          timestamptz not null,
    constraint answered_request_pkey primary key (caller, operation, key)
);
-- Serves the forgetting of those that are over.
create index answered_request_at_idx on answered_request (at);
