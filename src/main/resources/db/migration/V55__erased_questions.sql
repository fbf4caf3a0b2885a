-- When what the asker typed was erased: at their wish, or at the end of its time.
alter table question add column erased_at timestamptz;

-- Serves the erasing of what is old.
create index question_to_erase_idx on question (received_at, id)
    where erased_at is null and original_title is not null;

-- Withdrawn before the words went with the question.
update question
set erased_at = now(), original_title = null, original_text = '', nickname = null,
    title = '', text = '', on_air_text = null, folded = '', slug = 'untitled',
    version = version + 1
where review = 'WITHDRAWN' and original_title is not null;
delete from asker_note where question_id in (select id from question where erased_at is not null);
delete from question_note where question_id in (select id from question where erased_at is not null);
