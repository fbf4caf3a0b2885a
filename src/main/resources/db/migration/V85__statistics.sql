-- What of each question is in the counts, so that it can be taken out again. Without a foreign key:
-- what is deleted has to be taken out too.
create table counted_question (
    question_id uuid  not null,
    fact        jsonb not null,
    constraint counted_question_pkey primary key (question_id)
);

-- Counts of a month and a department: of all its questions, and of those of a session, a topic or a
-- kind. What came in is counted in the month of receipt, what was answered in that of the answer.
create table statistic (
    axis          text   not null,
    -- Id of the session or topic, name of the kind; empty for all.
    key           text   not null,
    month         date   not null,
    department_id uuid   not null,
    received      bigint not null default 0,
    waiting       bigint not null default 0,
    approved      bigint not null default 0,
    dismissed     bigint not null default 0,
    merged        bigint not null default 0,
    transferred   bigint not null default 0,
    withdrawn     bigint not null default 0,
    aired         bigint not null default 0,
    answered      bigint not null default 0,
    timed         bigint not null default 0,
    days          bigint not null default 0,
    late          bigint not null default 0,
    satisfied     bigint not null default 0,
    unsatisfied   bigint not null default 0,
    helped        bigint not null default 0,
    not_helped    bigint not null default 0,
    constraint statistic_pkey primary key (axis, month, department_id, key),
    constraint statistic_axis_known check (axis in ('ALL', 'SESSION', 'TOPIC', 'KIND'))
);

-- How many questions were dismissed for each reason, and answered in each number of working days.
create table statistic_spread (
    axis          text   not null,
    key           text   not null,
    month         date   not null,
    department_id uuid   not null,
    what          text   not null,
    value         text   not null,
    count         bigint not null,
    constraint statistic_spread_pkey primary key (axis, month, department_id, key, what, value),
    constraint statistic_spread_known check (what in ('DISMISSAL', 'DAYS'))
);

-- The last time that all was counted anew; without an end it is not finished.
create table statistic_rebuild (
    only_row   boolean     not null default true,
    started_at timestamptz not null,
    ended_at   timestamptz,
    constraint statistic_rebuild_pkey primary key (only_row),
    constraint statistic_rebuild_only check (only_row)
);
