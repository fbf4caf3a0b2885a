-- Random keys that all nodes share, one for each purpose.
create table installation_secret (
    name       text        not null,
    value      bytea       not null,
    created_at timestamptz not null default now(),
    constraint installation_secret_pkey primary key (name)
);
