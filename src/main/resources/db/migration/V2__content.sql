create extension if not exists pg_trgm;

-- Every address a thing ever had: the current one and those that redirect to it.
create table slug (
    kind      text    not null,
    slug      text    not null,
    target_id uuid    not null,
    current   boolean not null,
    constraint slug_pkey primary key (kind, slug)
);
-- Serves the lookup of the current address of a thing, and allows one only.
create unique index slug_current_key on slug (kind, target_id) where current;

create table department (
    id           uuid   not null,
    version      bigint not null,
    slug         text   not null,
    name         text   not null,
    short_name   text   not null,
    introduction text   not null,
    constraint department_pkey primary key (id),
    constraint department_slug_key unique (slug),
    constraint department_name_key unique (name)
);

create table person (
    id            uuid   not null,
    version       bigint not null,
    slug          text   not null,
    name          text   not null,
    department_id uuid   not null,
    title         text   not null,
    introduction  text   not null,
    constraint person_pkey primary key (id),
    constraint person_slug_key unique (slug),
    constraint person_department_fkey foreign key (department_id) references department
);
-- Serves the people of a department.
create index person_department_idx on person (department_id, name);

create table topic (
    id        uuid   not null,
    version   bigint not null,
    slug      text   not null,
    name      text   not null,
    parent_id uuid,
    position  int    not null,
    constraint topic_pkey primary key (id),
    constraint topic_slug_key unique (slug),
    constraint topic_parent_fkey foreign key (parent_id) references topic
);
-- Serves the children of a topic in order.
create index topic_parent_idx on topic (parent_id, position);

create table programme (
    id          uuid   not null,
    version     bigint not null,
    slug        text   not null,
    name        text   not null,
    description text   not null,
    constraint programme_pkey primary key (id),
    constraint programme_slug_key unique (slug),
    constraint programme_name_key unique (name)
);

create table session (
    id            uuid        not null,
    version       bigint      not null,
    slug          text        not null,
    programme_id  uuid        not null,
    department_id uuid        not null,
    title         text        not null,
    introduction  text        not null,
    host          text        not null,
    video_url     text,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null,
    state         text        not null,
    state_by      text        not null,
    state_at      timestamptz not null,
    state_reason  text,
    constraint session_pkey primary key (id),
    constraint session_slug_key unique (slug),
    constraint session_programme_fkey foreign key (programme_id) references programme,
    constraint session_department_fkey foreign key (department_id) references department,
    constraint session_ends_after_start check (ends_at >= starts_at),
    constraint session_state_known check (state in
        ('DRAFT', 'ANNOUNCED', 'REHEARSAL', 'LIVE', 'PAUSED', 'ENDED', 'ARCHIVED'))
);
-- Serve the list of sessions, newest first, whole and by department.
create index session_starts_idx on session (starts_at desc, id desc);
create index session_department_idx on session (department_id, starts_at desc, id desc);

create table session_topic (
    session_id uuid not null,
    topic_id   uuid not null,
    constraint session_topic_pkey primary key (session_id, topic_id),
    constraint session_topic_session_fkey foreign key (session_id) references session on delete cascade,
    constraint session_topic_topic_fkey foreign key (topic_id) references topic
);
create index session_topic_topic_idx on session_topic (topic_id);

-- A person as a guest of a session, with the title and department valid on that day.
create table guest (
    session_id      uuid not null,
    position        int  not null,
    person_id       uuid not null,
    title           text not null,
    department_name text not null,
    constraint guest_pkey primary key (session_id, position),
    constraint guest_person_key unique (session_id, person_id),
    constraint guest_session_fkey foreign key (session_id) references session on delete cascade,
    constraint guest_person_fkey foreign key (person_id) references person
);
-- Serves the sessions of a person.
create index guest_person_idx on guest (person_id);

-- Public numbers start high enough to be said with six digits.
create sequence question_number_seq start 200001;

create table question (
    id              uuid        not null,
    version         bigint      not null,
    number          bigint      not null,
    slug            text        not null,
    kind            text        not null,
    title           text        not null,
    text            text        not null,
    on_air_text     text,
    original_text   text        not null,
    -- Title and text folded to Simplified: what the search without the engine reads.
    folded          text        not null,
    nickname        text,
    department_id   uuid        not null,
    session_id      uuid,
    follow_up_of_id uuid,
    received_at     timestamptz not null,
    review          text        not null,
    review_by       text        not null,
    review_at       timestamptz not null,
    review_reason   text,
    on_air          text,
    on_air_by       text,
    on_air_at       timestamptz,
    handling        text        not null,
    handling_by     text        not null,
    handling_at     timestamptz not null,
    handling_reason text,
    visibility      text        not null,
    constraint question_pkey primary key (id),
    constraint question_number_key unique (number),
    constraint question_department_fkey foreign key (department_id) references department,
    constraint question_session_fkey foreign key (session_id) references session,
    constraint question_follow_up_fkey foreign key (follow_up_of_id) references question,
    constraint question_kind_known check (kind in
        ('INQUIRY', 'HELP', 'COMPLAINT', 'SUGGESTION', 'THANKS')),
    constraint question_review_known check (review in
        ('SUBMITTED', 'HELD', 'APPROVED', 'DISMISSED', 'MERGED', 'TRANSFERRED', 'WITHDRAWN')),
    constraint question_on_air_known check (on_air in
        ('SHORTLISTED', 'QUEUED', 'READY', 'ON_AIR', 'AIRED', 'SKIPPED')),
    constraint question_handling_known check (handling in
        ('UNASSIGNED', 'ASSIGNED', 'ACCEPTED', 'RETURNED', 'DRAFTING', 'IN_REVIEW', 'SIGNED',
         'PUBLISHED', 'REOPENED')),
    constraint question_visibility_known check (visibility in ('PUBLIC', 'ASKER_ONLY', 'HIDDEN'))
);
-- Domain rule 1: at most one question of a session is on air.
create unique index question_on_air_key on question (session_id) where on_air = 'ON_AIR';
-- Serve the public lists: newest first, whole and by department, and in order within a session.
create index question_public_idx on question (received_at desc, id desc)
    where review = 'APPROVED' and visibility = 'PUBLIC';
create index question_public_department_idx on question (department_id, received_at desc, id desc)
    where review = 'APPROVED' and visibility = 'PUBLIC';
create index question_session_idx on question (session_id, number);
create index question_follow_up_idx on question (follow_up_of_id) where follow_up_of_id is not null;
-- Serves the search without the engine.
create index question_folded_idx on question using gin (folded gin_trgm_ops);

create table question_topic (
    question_id uuid not null,
    topic_id    uuid not null,
    constraint question_topic_pkey primary key (question_id, topic_id),
    constraint question_topic_question_fkey foreign key (question_id) references question on delete cascade,
    constraint question_topic_topic_fkey foreign key (topic_id) references topic
);
create index question_topic_topic_idx on question_topic (topic_id);

create table answer (
    id              uuid        not null,
    version         bigint      not null,
    question_id     uuid        not null,
    position        int         not null,
    person_id       uuid        not null,
    -- As of the day of the answer.
    official_name   text        not null,
    official_title  text        not null,
    department_name text        not null,
    mode            text        not null,
    text            text        not null,
    points          text[]      not null,
    folded          text        not null,
    answered_at     timestamptz not null,
    video_second    int,
    state           text        not null,
    state_by        text        not null,
    state_at        timestamptz not null,
    state_reason    text,
    constraint answer_pkey primary key (id),
    constraint answer_position_key unique (question_id, position),
    constraint answer_question_fkey foreign key (question_id) references question,
    constraint answer_person_fkey foreign key (person_id) references person,
    constraint answer_mode_known check (mode in ('SPOKEN', 'WRITTEN')),
    constraint answer_state_known check (state in
        ('DRAFT', 'PUBLISHED', 'CORRECTED', 'SUPERSEDED', 'WITHDRAWN')),
    constraint answer_video_second_positive check (video_second >= 0)
);
-- Serve the answers of a person and the newest answers, without drafts.
create index answer_person_idx on answer (person_id, answered_at desc, id desc);
create index answer_newest_idx on answer (answered_at desc, id desc)
    where state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED');
create index answer_folded_idx on answer using gin (folded gin_trgm_ops);

-- The record of a session: the source as it came, the repaired text, and below it the turns.
create table session_record (
    session_id    uuid        not null,
    version       bigint      not null,
    source_name   text        not null,
    source_sha256 text        not null,
    source_text   text        not null,
    repaired_text text        not null,
    report        jsonb       not null,
    imported_at   timestamptz not null,
    imported_by   text        not null,
    constraint session_record_pkey primary key (session_id),
    constraint session_record_session_fkey foreign key (session_id) references session,
    constraint session_record_source_key unique (source_sha256)
);

create table turn (
    id          uuid not null,
    session_id  uuid not null,
    position    int  not null,
    role        text not null,
    speaker     text not null,
    person_id   uuid,
    text        text not null,
    question_id uuid,
    answer_id   uuid,
    constraint turn_pkey primary key (id),
    constraint turn_position_key unique (session_id, position),
    constraint turn_session_fkey foreign key (session_id) references session,
    constraint turn_person_fkey foreign key (person_id) references person,
    constraint turn_question_fkey foreign key (question_id) references question,
    constraint turn_answer_fkey foreign key (answer_id) references answer,
    constraint turn_role_known check (role in ('HOST', 'OFFICIAL'))
);
-- Serve the check for references before something is deleted.
create index turn_question_idx on turn (question_id) where question_id is not null;
create index turn_answer_idx on turn (answer_id) where answer_id is not null;
create index turn_person_idx on turn (person_id) where person_id is not null;
