alter table question
    -- What a moderator tells the producer: worth it, and what it is good for.
    add column starred boolean not null default false,
    add column label text,
    -- Whether it was on air, also while it waits to be aired again.
    add column aired_before boolean not null default false,
    add constraint question_label_known
        check (label in ('TYPICAL', 'URGENT', 'OPENER', 'CLOSER'));
