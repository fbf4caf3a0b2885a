-- What an asker says of an answer: of the first, and of what came after it was opened again.
create table asker_verdict (
    question_id uuid        not null,
    round       int         not null,
    satisfied   boolean     not null,
    -- For the department: why not. Null where the asker is satisfied.
    reason      text,
    at          timestamptz not null,
    constraint asker_verdict_pkey primary key (question_id, round),
    constraint asker_verdict_question_fkey foreign key (question_id) references question on delete cascade,
    constraint asker_verdict_round_known check (round in (1, 2)),
    constraint asker_verdict_reasoned check (satisfied = (reason is null))
);

-- Whether an answer helped those who read it. Nobody is kept with it.
create table answer_help (
    question_id uuid not null,
    helped      int  not null,
    not_helped  int  not null,
    constraint answer_help_pkey primary key (question_id),
    constraint answer_help_question_fkey foreign key (question_id) references question on delete cascade
);

-- What somebody believes to be wrong in an answer.
create table error_report (
    id          uuid        not null,
    version     bigint      not null,
    question_id uuid        not null,
    -- Masked as the words of a question are.
    text        text        not null,
    at          timestamptz not null,
    closed_by   text,
    closed_at   timestamptz,
    closed_note text,
    constraint error_report_pkey primary key (id),
    constraint error_report_question_fkey foreign key (question_id) references question on delete cascade,
    constraint error_report_closed_whole check (
        (closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_note is null))
);
-- Serves the list of what is open, the oldest first.
create index error_report_open_idx on error_report (at, id) where closed_at is null;
create index error_report_question_idx on error_report (question_id, at);

alter table hand_over
    -- From when its time is counted since the asker was not satisfied.
    add column reopened_at  timestamptz,
    -- The asker was not satisfied the second time either: the supervisor looks at it.
    add column escalated_at timestamptz;
-- Serves the supervisor's list.
create index hand_over_escalated_idx on hand_over (escalated_at, id) where escalated_at is not null;

-- Three more steps, whatever steps there are by now.
do
$$
declare
    known text := (select pg_get_constraintdef(oid) from pg_constraint
                   where conname = 'handling_step_known'
                     and conrelid = 'handling_step'::regclass);
begin
    alter table handling_step drop constraint handling_step_known;
    execute 'alter table handling_step add constraint handling_step_known '
        || replace(known, 'ARRAY[', 'ARRAY[''REOPENED''::text, ''ESCALATED''::text, ''SETTLED''::text, ');
end
$$;

