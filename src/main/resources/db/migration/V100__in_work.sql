-- Serves the desk's list by where the work on a question stands. What is answered, and what nobody
-- was given yet, is nearly everything and not in it.
create index question_in_work_idx on question (handling)
    where handling not in ('UNASSIGNED', 'PUBLISHED');
