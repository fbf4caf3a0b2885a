-- Where a public question counts: its department, session and topics with all above them, and who
-- answered it. The id of zeros is the whole installation. An id stands for one thing of any kind.
create view question_place as
select q.id as question_id,
       array(
           select '00000000-0000-0000-0000-000000000000'::uuid
           union
           select q.department_id
           union
           select q.session_id where q.session_id is not null
           union
           select a.person_id
           from answer a
           where a.question_id = q.id
             and a.person_id is not null
             and a.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')
           union
           (with recursive above (id, parent_id) as (
               select t.id, t.parent_id
               from question_topic qt
                        join topic t on t.id = qt.topic_id
               where qt.question_id = q.id
               union
               select t.id, t.parent_id
               from above
                        join topic t on t.id = above.parent_id)
            select id from above)
           order by 1) as places
from question q
where q.review = 'APPROVED'
  and q.visibility = 'PUBLIC';

-- Where a session that citizens see counts.
create view session_place as
select s.id as session_id, array [s.department_id] as places
from session s
where s.state <> 'DRAFT';

-- Where each thing is counted now, so that it can be taken out again. Without a foreign key: what
-- is deleted has to be taken out too.
create table counted_place (
    thing_id uuid   not null,
    kind     text   not null,
    places   uuid[] not null,
    constraint counted_place_pkey primary key (thing_id),
    constraint counted_place_kind_known check (kind in ('QUESTION', 'SESSION'))
);

-- How many public questions and sessions there are in each place.
create table public_count (
    place_id  uuid   not null,
    questions bigint not null default 0,
    sessions  bigint not null default 0,
    constraint public_count_pkey primary key (place_id)
);

insert into counted_place (thing_id, kind, places)
select question_id, 'QUESTION', places from question_place
union all
select session_id, 'SESSION', places from session_place;

insert into public_count (place_id, questions, sessions)
select place, count(*) filter (where kind = 'QUESTION'), count(*) filter (where kind = 'SESSION')
from counted_place, unnest(places) as place
group by place;
