-- Working days for an answer, where they are not as the installation is set.
create table terms (
    id      uuid   not null,
    version bigint not null,
    constraint terms_pkey primary key (id)
);
insert into terms (id, version) values ('00000000-0000-0000-0000-000000000001', 0);

create table term (
    terms_id      uuid not null,
    kind          text not null,
    -- Null: of all departments.
    department_id uuid,
    working_days  int  not null,
    constraint term_terms_fkey foreign key (terms_id) references terms,
    constraint term_department_fkey foreign key (department_id) references department on delete cascade,
    constraint term_key unique nulls not distinct (terms_id, kind, department_id),
    constraint term_kind_known check (kind in ('INQUIRY', 'HELP', 'COMPLAINT', 'SUGGESTION', 'THANKS')),
    constraint term_days_in_range check (working_days between 1 and 60)
);
create index term_department_idx on term (department_id) where department_id is not null;

-- Years of the working-days calendar that were loaded here. They replace those that are shipped.
create table calendar_year (
    year      int         not null,
    version   bigint      not null,
    -- Days off with the name of the holiday, and weekend days that are worked.
    holidays  jsonb       not null,
    workdays  jsonb       not null,
    loaded_by text        not null,
    loaded_at timestamptz not null,
    constraint calendar_year_pkey primary key (year)
);

-- Serves the counting anew of what is open, by id.
create index hand_over_recount_idx on hand_over (id) where closed_at is null;

-- Who was reminded of what; once for each date that it was due on.
create table reminder (
    question_id uuid        not null,
    kind        text        not null,
    due_on      date        not null,
    account_id  uuid        not null,
    at          timestamptz not null,
    seen_at     timestamptz,
    constraint reminder_pkey primary key (question_id, kind, due_on, account_id),
    constraint reminder_hand_over_fkey foreign key (question_id) references hand_over on delete cascade,
    constraint reminder_account_fkey foreign key (account_id) references account on delete cascade,
    constraint reminder_kind_known check (kind in ('DUE_SOON', 'OVERDUE'))
);
-- Serves what somebody has not seen yet.
create index reminder_account_idx on reminder (account_id, due_on, at) where seen_at is null;
-- Serves those who are to be reminded.
create index hand_over_warn_idx on hand_over (warn_on, id) where closed_at is null;
