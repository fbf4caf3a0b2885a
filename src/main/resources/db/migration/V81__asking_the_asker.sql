-- What a department asks the asker of a question for, once. The reply stands with what else the
-- asker added.
create table clarification (
    -- The question.
    id            uuid        not null,
    version       bigint      not null,
    department_id uuid        not null,
    text          text        not null,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    -- The last day that the clock stands still for it.
    until_on      date        not null,
    replied_at    timestamptz,
    constraint clarification_pkey primary key (id),
    constraint clarification_hand_over_fkey foreign key (id) references hand_over on delete cascade,
    constraint clarification_department_fkey foreign key (department_id) references department
);
create index clarification_department_idx on clarification (department_id);

alter table hand_over
    -- Working days on which the asker was waited for. The due date has them in it, working_days
    -- has not.
    add column paused_days int not null default 0,
    -- While the asker is waited for: up to and with this day.
    add column waits_until date,
    add constraint hand_over_paused_not_negative check (paused_days >= 0);

alter table handling_step
    drop constraint handling_step_known,
    add constraint handling_step_known check (step in
        ('HANDED_OVER', 'ACCEPTED', 'RETURNED', 'REDIRECTED', 'EXTENDED', 'URGED', 'ANSWERED',
         'CLARIFICATION_ASKED', 'CLARIFIED', 'CONTRIBUTION_ASKED', 'CONTRIBUTED',
         'RECOUNTED'));

alter table asker_note
    drop constraint asker_note_kind_known,
    add constraint asker_note_kind_known check (kind in
        ('SUPPLEMENT', 'RESUBMISSION', 'APPEAL', 'REPLY'));
