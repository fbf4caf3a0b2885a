-- The broadcast's clock: seconds of the video are counted from here, pauses included.
alter table session add column broadcast_began_at timestamptz;

-- What is typed while it is spoken, line by line. A removed line stays, so that what was
-- acknowledged is never lost and a removal can be undone.
create table running_line (
    id           uuid             not null,
    version      bigint           not null,
    session_id   uuid             not null,
    -- Of the rehearsal: staff alone ever see it.
    rehearsal    boolean          not null,
    position     double precision not null,
    role         text             not null,
    person_id    uuid,
    speaker      text             not null,
    title        text,
    text         text             not null,
    spoken_at    timestamptz      not null,
    question_id  uuid,
    sent_by      text             not null,
    sent_at      timestamptz      not null,
    corrected_at timestamptz,
    removed_at   timestamptz,
    constraint running_line_pkey primary key (id),
    constraint running_line_session_fkey foreign key (session_id) references session,
    constraint running_line_person_fkey foreign key (person_id) references person,
    constraint running_line_question_fkey foreign key (question_id) references question,
    constraint running_line_role_known check (role in ('HOST', 'GUEST', 'OTHER')),
    constraint running_line_guest_known check ((role = 'GUEST') = (person_id is not null)),
    constraint running_line_text_length check (char_length(text) between 1 and 2000)
);

-- Serves the running record of a session in its order, and the place behind its last line.
create unique index running_line_position_key on running_line (session_id, rehearsal, position);
-- Serve the check for references before something is deleted.
create index running_line_person_idx on running_line (person_id) where person_id is not null;
create index running_line_question_idx on running_line (question_id) where question_id is not null;

-- When the answer to a question began and ended.
create table running_answer (
    id          uuid        not null,
    version     bigint      not null,
    session_id  uuid        not null,
    question_id uuid        not null,
    rehearsal   boolean     not null,
    began_at    timestamptz not null,
    ended_at    timestamptz,
    constraint running_answer_pkey primary key (id),
    constraint running_answer_question_key unique (question_id, rehearsal),
    constraint running_answer_session_fkey foreign key (session_id) references session,
    constraint running_answer_question_fkey foreign key (question_id) references question,
    constraint running_answer_ends_after_it_began check (ended_at >= began_at)
);

-- Serves the marks of a session. At most one answer is open at a time.
create index running_answer_session_idx on running_answer (session_id);
create unique index running_answer_open_key on running_answer (session_id, rehearsal)
    where ended_at is null;
