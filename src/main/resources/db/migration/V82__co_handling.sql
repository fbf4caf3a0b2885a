-- The part of an answer that the department in the lead asks another for.
create table contribution (
    id            uuid        not null,
    version       bigint      not null,
    question_id   uuid        not null,
    department_id uuid        not null,
    request       text        not null,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    state         text        not null,
    -- The part, as far as it is written.
    text          text        not null,
    written_by    text,
    written_at    timestamptz,
    -- When it was given to the lead, or the request was closed.
    ended_at      timestamptz,
    constraint contribution_pkey primary key (id),
    constraint contribution_hand_over_fkey foreign key (question_id) references hand_over on delete cascade,
    constraint contribution_department_fkey foreign key (department_id) references department,
    constraint contribution_state_known check (state in ('ASKED', 'GIVEN', 'CLOSED'))
);
-- One open request to a department about a question.
create unique index contribution_open_key on contribution (question_id, department_id) where state = 'ASKED';
create index contribution_question_idx on contribution (question_id, asked_at, id);
-- Serve the lists of a department and of the house, the oldest first.
create index contribution_department_idx on contribution (department_id, asked_at, id);
create index contribution_open_idx on contribution (asked_at, id) where state = 'ASKED';

-- Who of a department has the questions about a topic; the first rule that fits counts.
create table assignment_rules (
    -- The department.
    id      uuid   not null,
    version bigint not null,
    constraint assignment_rules_pkey primary key (id),
    constraint assignment_rules_department_fkey foreign key (id) references department on delete cascade
);

create table assignment_rule (
    department_id uuid not null,
    position      int  not null,
    topic_id      uuid not null,
    account_id    uuid not null,
    constraint assignment_rule_pkey primary key (department_id, position),
    constraint assignment_rule_rules_fkey foreign key (department_id) references assignment_rules on delete cascade,
    constraint assignment_rule_topic_fkey foreign key (topic_id) references topic on delete cascade,
    constraint assignment_rule_account_fkey foreign key (account_id) references account on delete cascade
);
create index assignment_rule_topic_idx on assignment_rule (topic_id);
create index assignment_rule_account_idx on assignment_rule (account_id);

alter table hand_over
    -- The topic by whose rule the assignee has it; null: by hand.
    add column rule_topic_id uuid,
    -- The question's, which never changes: lists by age are index ranges.
    add column received_at timestamptz,
    add constraint hand_over_rule_topic_fkey foreign key (rule_topic_id) references topic on delete set null;
update hand_over h set received_at = q.received_at from question q where q.id = h.id;
alter table hand_over alter column received_at set not null;
create index hand_over_rule_topic_idx on hand_over (rule_topic_id) where rule_topic_id is not null;
-- Serve the lists of what waits longest.
create index hand_over_department_received_idx on hand_over (department_id, received_at, id) where closed_at is null;
create index hand_over_received_idx on hand_over (received_at, id) where closed_at is null;
