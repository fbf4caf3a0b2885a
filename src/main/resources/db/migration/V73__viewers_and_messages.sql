alter table session
    -- When the last broadcast ended.
    add column broadcast_ended_at timestamptz;
update session set broadcast_ended_at = state_at
where state = 'ENDED' and broadcast_began_at is not null;

-- How many follow a session in public, as each node counts its own.
create table viewer_count (
    session_id uuid        not null,
    node       uuid        not null,
    viewers    int         not null,
    counted_at timestamptz not null,
    constraint viewer_count_pkey primary key (session_id, node),
    constraint viewer_count_session_fkey foreign key (session_id) references session on delete cascade
);

-- The most that followed a broadcast at once.
create table viewer_peak (
    session_id uuid        not null,
    viewers    int         not null,
    at         timestamptz not null,
    constraint viewer_peak_pkey primary key (session_id),
    constraint viewer_peak_session_fkey foreign key (session_id) references session on delete cascade
);

alter table screen_message
    -- As screens in that language show it; null: the text.
    add column traditional text,
    add column english     text;

-- Messages that the directors of a department send with one press; where there are none, those
-- that the program brings.
create table canned_messages (
    id            uuid   not null,
    version       bigint not null,
    department_id uuid   not null,
    constraint canned_messages_pkey primary key (id),
    -- Serves the messages of a department.
    constraint canned_messages_department_key unique (department_id),
    constraint canned_messages_department_fkey
        foreign key (department_id) references department on delete cascade
);
create table canned_message (
    list_id     uuid not null,
    position    int  not null,
    text        text not null,
    traditional text,
    english     text,
    constraint canned_message_pkey primary key (list_id, position),
    constraint canned_message_list_fkey
        foreign key (list_id) references canned_messages on delete cascade
);
