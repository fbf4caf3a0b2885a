-- Which keys this database's secrets are wrapped with. The keys themselves are never here.
create table root_key (
    -- service, contact
    name        text        not null,
    -- Derived from the key, one way.
    fingerprint bytea       not null,
    created_at  timestamptz not null,
    constraint root_key_pkey primary key (name)
);

-- Its values are derived from the service's key.
drop table installation_secret;
