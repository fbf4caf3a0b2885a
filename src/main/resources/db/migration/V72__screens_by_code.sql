alter table screen_link
    drop constraint screen_link_kind_known,
    add constraint screen_link_kind_known
        check (kind in ('PROMPTER', 'GUESTS', 'OVERLAY', 'COUNTDOWN', 'HOST'));

-- What opens a screen once on a device on which nobody types a long address; of both only hashes.
create table screen_code (
    link_id  uuid        not null,
    -- Of six digits, with the installation's secret: they alone would be guessed in a moment.
    digits   bytea       not null,
    -- Of what a camera reads.
    secret   bytea       not null,
    until    timestamptz not null,
    constraint screen_code_pkey primary key (link_id),
    -- Serves who types digits.
    constraint screen_code_digits_key unique (digits),
    -- Serves who comes with a picture.
    constraint screen_code_secret_key unique (secret),
    constraint screen_code_link_fkey foreign key (link_id) references screen_link on delete cascade
);
-- Serves forgetting what is over.
create index screen_code_until_idx on screen_code (until);

-- Tokens beside the link's own: of devices that came with a code.
create table screen_token (
    hash    bytea       not null,
    link_id uuid        not null,
    made_at timestamptz not null,
    constraint screen_token_pkey primary key (hash),
    constraint screen_token_link_fkey foreign key (link_id) references screen_link on delete cascade
);
-- Serves what happens when a link is deleted with its session.
create index screen_token_link_idx on screen_token (link_id);
