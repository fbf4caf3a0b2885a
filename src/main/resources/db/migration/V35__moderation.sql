-- What the moderators' desk needs.
alter table question
    -- Where the review stood before its last move: what taking that back leads to.
    add column review_before text,
    -- From the question that it was merged into to the one that stands for it now (merged_into_id).
    add column merged_path   uuid[] not null default '{}',
    add column edited_by     text,
    add column edited_at     timestamptz,
    add constraint question_review_before_known check (review_before in
        ('SUBMITTED', 'HELD', 'APPROVED', 'DISMISSED', 'MERGED', 'TRANSFERRED', 'WITHDRAWN')),
    add constraint question_merged_path_leads
        check (merged_into_id is not distinct from merged_path[cardinality(merged_path)]),
    add constraint question_edited_whole check ((edited_by is null) = (edited_at is null));

-- Serve the queue of a session, of a department and of the house: a state's questions in the order
-- of receipt, how many there are, and the oldest.
create index question_session_review_idx on question (session_id, review, received_at, id);
create index question_department_review_idx on question (department_id, review, received_at, id);
create index question_review_idx on question (review, received_at, id);
-- Serves a desk that asks what was decided since it last asked.
create index question_review_at_idx on question (review_at, id);

-- Who is busy with a question, and until when the others keep off.
create table question_claim (
    question_id uuid        not null,
    account_id  uuid        not null,
    at          timestamptz not null,
    until       timestamptz not null,
    constraint question_claim_pkey primary key (question_id),
    constraint question_claim_question_fkey foreign key (question_id) references question on delete cascade,
    constraint question_claim_account_fkey foreign key (account_id) references account on delete cascade
);
-- Serves the questions that one person has.
create index question_claim_account_idx on question_claim (account_id);

-- From colleague to colleague; nobody else reads it.
create table question_note (
    id          uuid        not null,
    version     bigint      not null,
    question_id uuid        not null,
    by          text        not null,
    at          timestamptz not null,
    text        text        not null,
    constraint question_note_pkey primary key (id),
    constraint question_note_question_fkey foreign key (question_id) references question on delete cascade
);
-- Serves the notes of a question in order.
create index question_note_question_idx on question_note (question_id, at, id);

-- The last offer of a question to another department: where it came from, for giving it back.
create table question_transfer (
    question_id        uuid        not null,
    from_department_id uuid        not null,
    from_session_id    uuid,
    to_department_id   uuid        not null,
    note               text        not null,
    by                 text        not null,
    at                 timestamptz not null,
    taken_by           text,
    taken_at           timestamptz,
    constraint question_transfer_pkey primary key (question_id),
    constraint question_transfer_question_fkey foreign key (question_id) references question on delete cascade,
    constraint question_transfer_from_fkey foreign key (from_department_id) references department,
    constraint question_transfer_session_fkey foreign key (from_session_id) references session,
    constraint question_transfer_to_fkey foreign key (to_department_id) references department,
    constraint question_transfer_taken_whole check ((taken_by is null) = (taken_at is null))
);
-- Serve the check for references before something is deleted.
create index question_transfer_from_idx on question_transfer (from_department_id);
create index question_transfer_session_idx on question_transfer (from_session_id);
create index question_transfer_to_idx on question_transfer (to_department_id);
