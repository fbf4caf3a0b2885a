-- Serve the published questions of a department, and all of them, with those first that most want
-- to know.
create index question_public_support_idx on question (support_count desc, id desc)
    where review = 'APPROVED' and visibility = 'PUBLIC';
create index question_public_department_support_idx
    on question (department_id, support_count desc, id desc)
    where review = 'APPROVED' and visibility = 'PUBLIC';
