-- The running order of a session. Whoever changes it, or what is on air, locks this row first.
create table rundown (
    id         uuid        not null,
    version    bigint      not null,
    session_id uuid        not null,
    changed_at timestamptz not null,
    constraint rundown_pkey primary key (id),
    -- Serves the rundown of a session.
    constraint rundown_session_key unique (session_id),
    constraint rundown_session_fkey foreign key (session_id) references session on delete cascade
);

create table segment (
    id              uuid   not null,
    version         bigint not null,
    session_id      uuid   not null,
    position        int    not null,
    title           text   not null,
    planned_seconds int    not null,
    constraint segment_pkey primary key (id),
    constraint segment_session_fkey foreign key (session_id) references session on delete cascade,
    constraint segment_planned_in_range check (planned_seconds between 0 and 86400)
);
-- Serves the segments of a session in order.
create index segment_session_idx on segment (session_id, position);

-- Where a question stands in the running order; whether it is ready or on air, the question says.
create table rundown_entry (
    id          uuid   not null,
    version     bigint not null,
    session_id  uuid   not null,
    question_id uuid   not null,
    -- Null: in no segment; those come last.
    segment_id  uuid,
    position    int    not null,
    constraint rundown_entry_pkey primary key (id),
    constraint rundown_entry_question_key unique (question_id),
    constraint rundown_entry_session_fkey foreign key (session_id) references session on delete cascade,
    constraint rundown_entry_question_fkey foreign key (question_id) references question on delete cascade,
    constraint rundown_entry_segment_fkey foreign key (segment_id) references segment on delete set null
);
-- Serves the entries of a session in order.
create index rundown_entry_session_idx on rundown_entry (session_id, position);
-- Serves what happens to the entries of a segment that is deleted.
create index rundown_entry_segment_idx on rundown_entry (segment_id) where segment_id is not null;

-- What a rehearsal does in the place of question.on_air. Of another rehearsal nothing is read.
create table rehearsed_question (
    id           uuid        not null,
    version      bigint      not null,
    session_id   uuid        not null,
    question_id  uuid        not null,
    rehearsal_at timestamptz not null,
    state        text        not null,
    state_by     text        not null,
    state_at     timestamptz not null,
    constraint rehearsed_question_pkey primary key (id),
    -- Serves the states of a rehearsal.
    constraint rehearsed_question_key unique (session_id, rehearsal_at, question_id),
    constraint rehearsed_question_session_fkey foreign key (session_id) references session on delete cascade,
    constraint rehearsed_question_question_fkey foreign key (question_id) references question on delete cascade,
    constraint rehearsed_question_state_known check (state in ('QUEUED', 'READY', 'ON_AIR', 'AIRED'))
);
create unique index rehearsed_question_on_air_key on rehearsed_question (session_id, rehearsal_at)
    where state = 'ON_AIR';
-- Serves what happens when a question is deleted.
create index rehearsed_question_question_idx on rehearsed_question (question_id);

-- When a segment began and ended; of the broadcast, or of a rehearsal.
create table segment_run (
    id           uuid        not null,
    version      bigint      not null,
    session_id   uuid        not null,
    segment_id   uuid        not null,
    rehearsal_at timestamptz,
    began_at     timestamptz not null,
    ended_at     timestamptz,
    constraint segment_run_pkey primary key (id),
    constraint segment_run_session_fkey foreign key (session_id) references session on delete cascade,
    constraint segment_run_segment_fkey foreign key (segment_id) references segment on delete cascade
);
-- Serves the clock of a session, and lets one segment run at a time.
create unique index segment_run_running_key on segment_run (session_id, rehearsal_at)
    nulls not distinct where ended_at is null;
create index segment_run_session_idx on segment_run (session_id, rehearsal_at, began_at);
-- Serves what happens to the runs of a segment that is deleted.
create index segment_run_segment_idx on segment_run (segment_id);

-- Each take and clear, so that the last one can be taken back.
create table air_move (
    id           uuid        not null,
    version      bigint      not null,
    session_id   uuid        not null,
    rehearsal_at timestamptz,
    kind         text        not null,
    question_id  uuid        not null,
    -- Who was on air before a take.
    before_id    uuid,
    made_by      text        not null,
    made_at      timestamptz not null,
    undone_at    timestamptz,
    constraint air_move_pkey primary key (id),
    constraint air_move_session_fkey foreign key (session_id) references session on delete cascade,
    constraint air_move_question_fkey foreign key (question_id) references question on delete cascade,
    constraint air_move_before_fkey foreign key (before_id) references question on delete set null,
    constraint air_move_kind_known check (kind in ('TAKE', 'CLEAR'))
);
-- Serves the last move of a session.
create index air_move_session_idx on air_move (session_id, made_at desc);
-- Serve what happens when a question is deleted.
create index air_move_question_idx on air_move (question_id);
create index air_move_before_idx on air_move (before_id) where before_id is not null;
