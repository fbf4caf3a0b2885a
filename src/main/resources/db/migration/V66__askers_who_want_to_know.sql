-- How many want to know: those who support the question, and for each one that was merged into it
-- its asker and those who support that one.
alter table question add column wanted_count int not null default 0;

update question q
set wanted_count = q.support_count + coalesce(
    (select sum(1 + m.support_count) from question m where m.merged_into_id = q.id), 0)
where q.support_count > 0
   or q.id in (select merged_into_id from question where merged_into_id is not null);

-- However a merge ends, the sum is right: it follows the rows and not the verbs.
create function question_count_support() returns trigger
    language plpgsql as
$$
begin
    new.wanted_count := new.wanted_count + new.support_count - old.support_count;
    return new;
end
$$;

create function question_count_merged() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and new.merged_into_id is not null then
        update question set wanted_count = wanted_count + 1 + new.support_count
        where id = new.merged_into_id;
    end if;
    if old.merged_into_id is not null then
        update question set wanted_count = wanted_count - 1 - old.support_count
        where id = old.merged_into_id;
    end if;
    return null;
end
$$;

create trigger question_support_counted
    before update of support_count on question
    for each row when (new.support_count <> old.support_count)
execute function question_count_support();

create trigger question_merged_counted
    after update of merged_into_id on question
    for each row when (new.merged_into_id is distinct from old.merged_into_id)
execute function question_count_merged();

create trigger question_deleted_counted
    after delete on question
    for each row when (old.merged_into_id is not null)
execute function question_count_merged();
