-- People and programs that sign in. Names and addresses of staff are personal data: they are here,
-- and never in an event.
create table account (
    id                  uuid        not null,
    version             bigint      not null,
    -- What one signs in with, folded to lower case.
    name                text        not null,
    display_name        text        not null,
    -- Encoded with its own parameters; null for who signs in elsewhere only.
    password_hash       text,
    password_changed_at timestamptz,
    -- Given by somebody else: good for one thing, choosing another.
    password_temporary  boolean     not null,
    language            text,
    open_id_issuer      text,
    open_id_subject     text,
    created_at          timestamptz not null,
    disabled_at         timestamptz,
    disabled_by         text,
    disabled_reason     text,
    constraint account_pkey primary key (id),
    constraint account_name_key unique (name),
    constraint account_open_id_key unique (open_id_issuer, open_id_subject),
    constraint account_disabled_whole check (
        (disabled_at is null) = (disabled_by is null) and (disabled_at is null) = (disabled_reason is null))
);

create table role_grant (
    account_id    uuid        not null,
    role          text        not null,
    -- Null: the whole installation.
    department_id uuid,
    granted_by    text        not null,
    granted_at    timestamptz not null,
    constraint role_grant_account_fkey foreign key (account_id) references account on delete cascade,
    constraint role_grant_department_fkey foreign key (department_id) references department,
    constraint role_grant_key unique nulls not distinct (account_id, role, department_id)
);
-- Serves the accounts of a department.
create index role_grant_department_idx on role_grant (department_id, role);

-- One sign-in on one device: a family of refresh tokens of which the newest is good.
create table sign_in (
    id         uuid        not null,
    account_id uuid        not null,
    -- PASSWORD, PASSWORD_AND_CODE, OPEN_ID
    method     text        not null,
    -- Of the User-Agent, in words: Chrome · Windows
    device     text        not null,
    address    text        not null,
    started_at timestamptz not null,
    seen_at    timestamptz not null,
    ended_at   timestamptz,
    end_reason text,
    constraint sign_in_pkey primary key (id),
    constraint sign_in_account_fkey foreign key (account_id) references account on delete cascade,
    constraint sign_in_end_whole check ((ended_at is null) = (end_reason is null))
);
-- Serves one's list of devices.
create index sign_in_account_idx on sign_in (account_id, started_at desc);

create table refresh_token (
    -- SHA-256 of what the browser holds.
    hash       bytea       not null,
    sign_in_id uuid        not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    -- When its successor was issued.
    used_at    timestamptz,
    constraint refresh_token_pkey primary key (hash),
    constraint refresh_token_sign_in_fkey foreign key (sign_in_id) references sign_in on delete cascade
);
create index refresh_token_sign_in_idx on refresh_token (sign_in_id);

-- Failed tries of an account's name, a network address or a known device.
create table sign_in_throttle (
    bucket         text        not null,
    failures       int         not null,
    failed_at      timestamptz not null,
    constraint sign_in_throttle_pkey primary key (bucket)
);

create table second_factor (
    account_id   uuid        not null,
    -- Wrapped with the service's key.
    secret       bytea       not null,
    created_at   timestamptz not null,
    confirmed_at timestamptz,
    -- A code is good once: that of this step and those before are not.
    last_step    bigint      not null,
    constraint second_factor_pkey primary key (account_id),
    constraint second_factor_account_fkey foreign key (account_id) references account on delete cascade
);

create table recovery_code (
    account_id uuid        not null,
    hash       bytea       not null,
    used_at    timestamptz,
    constraint recovery_code_pkey primary key (account_id, hash),
    constraint recovery_code_account_fkey foreign key (account_id) references account on delete cascade
);

-- Keys that access tokens are signed with. Old ones verify until the last token of theirs is over.
create table signing_key (
    id          text        not null,
    -- X.509
    public_key  bytea       not null,
    -- PKCS#8, wrapped with the service's key; null once the key only verifies.
    private_key bytea,
    created_at  timestamptz not null,
    retired_at  timestamptz,
    constraint signing_key_pkey primary key (id)
);
-- One signs at a time.
create unique index signing_key_current_key on signing_key ((true)) where retired_at is null;

-- Tokens of other systems, each acting for its owner.
create table api_token (
    id            uuid        not null,
    account_id    uuid        not null,
    name          text        not null,
    -- Its first characters, to tell it from others.
    hint          text        not null,
    hash          bytea       not null,
    scopes        text[]      not null,
    department_id uuid,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    used_at       timestamptz,
    revoked_at    timestamptz,
    revoked_by    text,
    constraint api_token_pkey primary key (id),
    constraint api_token_hash_key unique (hash),
    constraint api_token_account_fkey foreign key (account_id) references account on delete cascade,
    constraint api_token_department_fkey foreign key (department_id) references department
);
-- Serves one's list of tokens.
create index api_token_account_idx on api_token (account_id, created_at desc);
