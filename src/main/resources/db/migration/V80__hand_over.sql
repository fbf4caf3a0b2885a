-- A question that a department is to answer, and until when. Where its handling stands is told by
-- the question.
create table hand_over (
    -- The question.
    id                 uuid        not null,
    version            bigint      not null,
    department_id      uuid        not null,
    assignee_id        uuid,
    handed_over_at     timestamptz not null,
    handed_over_by     text        not null,
    working_days       int         not null,
    due_on             date        not null,
    -- From this day on it is due soon: the last day worked before.
    warn_on            date        not null,
    -- Counted through a year whose holidays are not announced.
    due_provisional    boolean     not null,
    extensions         int         not null default 0,
    returns            int         not null default 0,
    -- The last department stands by the ruling of a supervisor.
    ruled              boolean     not null default false,
    -- While it is returned: why, and who is believed to be responsible.
    returned_code      text,
    returned_to_id     uuid,
    returned_note      text,
    urged_at           timestamptz,
    closed_at          timestamptz,
    constraint hand_over_pkey primary key (id),
    constraint hand_over_question_fkey foreign key (id) references question,
    constraint hand_over_department_fkey foreign key (department_id) references department,
    constraint hand_over_assignee_fkey foreign key (assignee_id) references account on delete set null,
    constraint hand_over_returned_to_fkey foreign key (returned_to_id) references department,
    constraint hand_over_returned_code_known check (returned_code in
        ('NOT_RESPONSIBLE', 'SEVERAL_RESPONSIBLE', 'UNCLEAR', 'DUPLICATE', 'OTHER')),
    constraint hand_over_days_positive check (working_days > 0)
);
-- Serve the lists of what is open, most urgent first: of a department, of a person, of the house.
create index hand_over_department_idx on hand_over (department_id, due_on, id) where closed_at is null;
create index hand_over_assignee_idx on hand_over (assignee_id, due_on, id) where closed_at is null;
create index hand_over_open_idx on hand_over (due_on, id) where closed_at is null;
-- Serve the lists of what is done, the last first.
create index hand_over_closed_idx on hand_over (department_id, closed_at desc, id) where closed_at is not null;
create index hand_over_returned_to_idx on hand_over (returned_to_id) where returned_to_id is not null;

-- What the asker and the public read of the way to the answer.
create table handling_step (
    id            uuid        not null,
    version       bigint      not null,
    question_id   uuid        not null,
    at            timestamptz not null,
    step          text        not null,
    department_id uuid        not null,
    -- Where it went, or is believed to belong.
    other_id      uuid,
    -- Why it was returned, as a word of the API.
    code          text,
    -- For the asker: why it takes longer.
    note          text,
    due_on        date,
    constraint handling_step_pkey primary key (id),
    constraint handling_step_question_fkey foreign key (question_id) references question on delete cascade,
    constraint handling_step_department_fkey foreign key (department_id) references department,
    constraint handling_step_other_fkey foreign key (other_id) references department,
    constraint handling_step_known check (step in
        ('HANDED_OVER', 'ACCEPTED', 'RETURNED', 'REDIRECTED', 'EXTENDED', 'URGED', 'ANSWERED'))
);
create index handling_step_question_idx on handling_step (question_id, at, id);
create index handling_step_department_idx on handling_step (department_id);
create index handling_step_other_idx on handling_step (other_id) where other_id is not null;

-- A written answer before it is public.
create table answer_draft (
    id            uuid        not null,
    version       bigint      not null,
    question_id   uuid        not null,
    -- The public answer that it corrects; null: a new one.
    answer_id     uuid,
    text          text        not null,
    -- In whose name; null: the department's.
    person_id     uuid,
    change_note   text,
    state         text        not null,
    started_at    timestamptz not null,
    changed_by    text        not null,
    changed_at    timestamptz not null,
    -- How often it was sent for signing.
    revision      int         not null default 0,
    sent_by       text,
    sent_at       timestamptz,
    -- For whoever signs; why it is the text of an earlier answer, where it is one.
    sent_note     text,
    -- Why it came back last.
    returned_by   text,
    returned_at   timestamptz,
    returned_note text,
    closed_at     timestamptz,
    constraint answer_draft_pkey primary key (id),
    constraint answer_draft_question_fkey foreign key (question_id) references question,
    constraint answer_draft_answer_fkey foreign key (answer_id) references answer,
    constraint answer_draft_person_fkey foreign key (person_id) references person,
    constraint answer_draft_state_known check (state in
        ('DRAFTING', 'IN_REVIEW', 'SIGNED', 'PUBLISHED', 'DISCARDED'))
);
-- One at a time for a question.
create unique index answer_draft_open_key on answer_draft (question_id)
    where state in ('DRAFTING', 'IN_REVIEW', 'SIGNED');
create index answer_draft_question_idx on answer_draft (question_id, started_at);
create index answer_draft_answer_idx on answer_draft (answer_id) where answer_id is not null;
create index answer_draft_person_idx on answer_draft (person_id) where person_id is not null;

-- Who wrote any word of it.
create table answer_writer (
    draft_id   uuid        not null,
    account_id uuid        not null,
    at         timestamptz not null,
    constraint answer_writer_pkey primary key (draft_id, account_id),
    constraint answer_writer_draft_fkey foreign key (draft_id) references answer_draft
);

-- What was sent for signing, to the letter.
create table answer_revision (
    draft_id  uuid        not null,
    revision  int         not null,
    text      text        not null,
    person_id uuid,
    -- Of what is signed.
    sha256    bytea       not null,
    sent_by   text        not null,
    sent_at   timestamptz not null,
    constraint answer_revision_pkey primary key (draft_id, revision),
    constraint answer_revision_draft_fkey foreign key (draft_id) references answer_draft
);

create table answer_signature (
    draft_id   uuid        not null,
    revision   int         not null,
    account_id uuid        not null,
    sha256     bytea       not null,
    at         timestamptz not null,
    constraint answer_signature_pkey primary key (draft_id, revision),
    constraint answer_signature_revision_fkey foreign key (draft_id, revision) references answer_revision
);

-- Domain rule 3: whatever the service does, nobody signs what they wrote a word of.
create function answer_signature_refuse_writer() returns trigger
    language plpgsql as
$$
begin
    if exists (select 1 from answer_writer w
               where w.draft_id = new.draft_id and w.account_id = new.account_id) then
        raise exception 'The signer wrote a part of the answer' using errcode = 'check_violation',
            constraint = 'answer_signature_by_another';
    end if;
    if not exists (select 1 from answer_revision r
                   where r.draft_id = new.draft_id and r.revision = new.revision
                     and r.sha256 = new.sha256) then
        raise exception 'What was signed is not what was sent' using errcode = 'check_violation',
            constraint = 'answer_signature_of_revision';
    end if;
    return new;
end
$$;

create trigger answer_signature_checked before insert or update on answer_signature
    for each row execute function answer_signature_refuse_writer();

create function answer_writer_refuse_signer() returns trigger
    language plpgsql as
$$
begin
    if exists (select 1 from answer_signature s join answer_draft d on d.id = s.draft_id
               where s.draft_id = new.draft_id and s.account_id = new.account_id
                 and s.revision = d.revision and d.state in ('SIGNED', 'PUBLISHED')) then
        raise exception 'The writer signed the answer' using errcode = 'check_violation',
            constraint = 'answer_writer_is_another';
    end if;
    return new;
end
$$;

create trigger answer_writer_checked before insert or update on answer_writer
    for each row execute function answer_writer_refuse_signer();

-- What colleagues say of a draft, at a place of it.
create table answer_comment (
    id         uuid        not null,
    version    bigint      not null,
    draft_id   uuid        not null,
    revision   int         not null,
    -- The words that it is about; empty: the whole.
    quote      text        not null,
    text       text        not null,
    by         text        not null,
    at         timestamptz not null,
    constraint answer_comment_pkey primary key (id),
    constraint answer_comment_draft_fkey foreign key (draft_id) references answer_draft
);
create index answer_comment_draft_idx on answer_comment (draft_id, at, id);

-- Every text that was public of a written answer, each with the hash of the one before.
create table answer_version (
    answer_id       uuid        not null,
    number          int         not null,
    text            text        not null,
    sha256          bytea       not null,
    previous_sha256 bytea,
    change_note     text,
    draft_id        uuid        not null,
    published_at    timestamptz not null,
    constraint answer_version_pkey primary key (answer_id, number),
    constraint answer_version_answer_fkey foreign key (answer_id) references answer,
    constraint answer_version_draft_fkey foreign key (draft_id) references answer_draft
);

-- A written answer is the department's; who said what stays with what was spoken.
alter table answer
    alter column person_id drop not null,
    alter column official_name drop not null,
    alter column official_title drop not null,
    -- As it was written; the text is what is read of it. Null for what was spoken.
    add column markdown text,
    add constraint answer_official_whole check (
        (person_id is null) = (official_name is null)
        and (person_id is null) = (official_title is null)),
    add constraint answer_spoken_by_person check (mode = 'WRITTEN' or person_id is not null);
