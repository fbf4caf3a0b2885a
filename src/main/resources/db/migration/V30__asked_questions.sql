-- What a question needs that a citizen asks and somebody reviews.
alter table question
    -- The short question as it was typed; null where none was: imported from a record.
    add column original_title    text,
    -- Codes of what the screening found; the review of the question waits for a person then.
    add column held_for          text[] not null default '{}',
    -- Coded reason of a dismissal, which the asker sees.
    add column dismissal         text,
    add column merged_into_id    uuid,
    add column transferred_to_id uuid,
    -- How many more want to know the same.
    add column support_count     int    not null default 0,
    add constraint question_merged_into_fkey foreign key (merged_into_id) references question,
    add constraint question_merged_into_another check (merged_into_id <> id),
    -- Others set it: a question that is no longer merged must not keep on pointing there.
    add constraint question_merged_into_state
        check ((review = 'MERGED') = (merged_into_id is not null)),
    add constraint question_transferred_to_fkey
        foreign key (transferred_to_id) references department,
    add constraint question_dismissal_known check (dismissal in
        ('DUPLICATE', 'PERSONAL_DATA', 'OFF_TOPIC', 'NOT_COMPETENT', 'INSULTING', 'ADVERTISING',
         'UNCLEAR', 'ILLEGAL_CONTENT')),
    add constraint question_support_not_negative check (support_count >= 0);

-- Serves what was merged into a question, and the check for references.
create index question_merged_into_idx on question (merged_into_id)
    where merged_into_id is not null;
-- Serves the check for references before a department is deleted.
create index question_transferred_to_idx on question (transferred_to_id)
    where transferred_to_id is not null;
