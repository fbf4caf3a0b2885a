-- A sentence of a public answer that says what will be done until when.
create table commitment (
    id             uuid        not null,
    version        bigint      not null,
    question_id    uuid        not null,
    answer_id      uuid        not null,
    -- That made it, whoever has the question later.
    department_id  uuid        not null,
    -- Empty once the words of the answer are gone.
    sentence       text        not null,
    -- UTF-16 units from the start of the answer's text, in this version of the answer.
    place          int         not null,
    answer_version bigint      not null,
    due_on         date        not null,
    -- From this day on it is due soon.
    warn_on        date        not null,
    -- How sure the rule was; null: a person found it.
    certainty      text,
    state          text        not null,
    state_by       text        not null,
    state_at       timestamptz not null,
    -- What became of the answer, where it ended with that.
    ending         text,
    -- For the public: why a person dropped it.
    reason         text,
    confirmed_at   timestamptz,
    kept_on        date,
    -- For the public, with an address of what proves it.
    kept_note      text,
    kept_link      text,
    constraint commitment_pkey primary key (id),
    constraint commitment_question_fkey foreign key (question_id) references question on delete cascade,
    constraint commitment_answer_fkey foreign key (answer_id) references answer on delete cascade,
    constraint commitment_department_fkey foreign key (department_id) references department,
    constraint commitment_certainty_known check (certainty in ('SURE', 'LIKELY', 'UNSURE')),
    constraint commitment_state_known check (state in
        ('PROPOSED', 'OPEN', 'KEPT', 'DROPPED', 'DISMISSED')),
    constraint commitment_ending_known check (ending in
        ('SENTENCE_GONE', 'SUPERSEDED', 'WITHDRAWN', 'REMOVED')),
    constraint commitment_confirmed check (
        state in ('PROPOSED', 'DISMISSED') or confirmed_at is not null),
    constraint commitment_kept_whole check (
        (state = 'KEPT') = (kept_on is not null) and (kept_on is null) = (kept_note is null)),
    constraint commitment_dropped_for_a_reason check (
        state <> 'DROPPED' or ending is not null or reason is not null)
);
-- Serve the lists by state and the figures, of the house and of a department.
create index commitment_state_idx on commitment (state, due_on, id);
create index commitment_department_idx on commitment (department_id, state, due_on, id);
-- Serves the public list of all.
create index commitment_public_idx on commitment (due_on, id)
    where state in ('DROPPED', 'KEPT', 'OPEN');
-- Serves the figure of what is due soon.
create index commitment_warn_idx on commitment (warn_on, due_on) where state = 'OPEN';
-- Serve what follows an answer, and its page.
create index commitment_answer_idx on commitment (answer_id, place);
create index commitment_question_idx on commitment (question_id);

-- Who was reminded of a commitment; once for each date that it was due on.
create table commitment_reminder (
    commitment_id uuid        not null,
    kind          text        not null,
    due_on        date        not null,
    account_id    uuid        not null,
    at            timestamptz not null,
    seen_at       timestamptz,
    constraint commitment_reminder_pkey primary key (commitment_id, kind, due_on, account_id),
    constraint commitment_reminder_commitment_fkey foreign key (commitment_id) references commitment on delete cascade,
    constraint commitment_reminder_account_fkey foreign key (account_id) references account on delete cascade,
    constraint commitment_reminder_kind_known check (kind in ('DUE_SOON', 'OVERDUE'))
);
-- Serves what somebody has not seen yet.
create index commitment_reminder_account_idx on commitment_reminder (account_id, due_on, at)
    where seen_at is null;
