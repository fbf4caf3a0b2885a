-- Serves what is live, comes next or was postponed; most sessions are over.
create index session_state_idx on session (state, starts_at, id);

-- Serve the lists with those first that most want to know, whole and by department. Since those who
-- were merged are counted in, the lists are ordered by that sum.
drop index question_public_support_idx;
drop index question_public_department_support_idx;
create index question_public_wanted_idx on question (wanted_count desc, id desc)
    where review = 'APPROVED' and visibility = 'PUBLIC';
create index question_public_department_wanted_idx
    on question (department_id, wanted_count desc, id desc)
    where review = 'APPROVED' and visibility = 'PUBLIC';

-- Serves the lists of sessions in one state as citizens are told it: a rehearsal is announced.
create index session_state_in_public_idx on session (
    (case state when 'REHEARSAL' then 'ANNOUNCED' else state end), starts_at desc, id desc);

-- Serve a desk's list of all questions, and of a department's, in the order in which they came.
create index question_received_idx on question (received_at, id);
create index question_department_received_idx on question (department_id, received_at, id);

-- Serve the list of hand-overs, open or done, by the day that they are due.
create index hand_over_due_idx on hand_over (due_on, id);
create index hand_over_department_due_idx on hand_over (department_id, due_on, id);
