-- Answers have an address of their own, and are told of as all that has one.
alter table public_change
    drop constraint public_change_kind_known,
    add constraint public_change_kind_known check (kind in
        ('ANSWER', 'COMMITMENT', 'DEPARTMENT', 'PERSON', 'PROGRAMME', 'QUESTION', 'RECORD',
         'SESSION', 'TOPIC'));

-- As it was, and answers. Who changes it, has `bin/run changes` run.
create or replace view public_resource as
select 'QUESTION' as kind,
       q.id,
       md5(jsonb_build_array(
               q.number, q.slug, q.kind, q.title, q.text, q.nickname,
               extract(epoch from q.received_at), q.department_id,
               (select s.id from session s where s.id = q.session_id and s.state <> 'DRAFT'),
               (select f.id
                from question f
                where f.id = q.follow_up_of_id
                  and f.review = 'APPROVED'
                  and f.visibility = 'PUBLIC'),
               (select jsonb_agg(t.topic_id order by t.topic_id)
                from question_topic t
                where t.question_id = q.id),
               (select jsonb_agg(
                           jsonb_build_array(
                                   a.id, a.person_id, a.official_name, a.official_title,
                                   a.department_name, a.mode, a.supplements_id, a.supplement_kind,
                                   a.state,
                                   case when a.state <> 'PUBLISHED'
                                       then extract(epoch from a.state_at) end,
                                   case when a.state <> 'PUBLISHED' then a.state_reason end,
                                   a.superseded_by_id, encode(a.removed_sha256, 'hex'),
                                   a.text, a.markdown, a.points,
                                   extract(epoch from a.answered_at), a.video_second)
                           order by a.position)
                from answer a
                where a.question_id = q.id
                  and a.state in
                      ('PUBLISHED', 'CORRECTED', 'SUPERSEDED', 'WITHDRAWN', 'REMOVED')))::text)
           as hash
from question q
where q.review = 'APPROVED'
  and q.visibility = 'PUBLIC'
union all
select 'SESSION',
       s.id,
       md5(jsonb_build_array(
               s.slug, s.title,
               case s.state when 'REHEARSAL' then 'ANNOUNCED' else s.state end,
               case when s.state in ('POSTPONED', 'CANCELLED') then s.state_reason end,
               s.introduction, s.host, s.video_url, extract(epoch from s.starts_at),
               extract(epoch from s.ends_at), extract(epoch from s.postponed_from),
               s.programme_id, s.department_id,
               (select jsonb_agg(
                           jsonb_build_array(g.person_id, g.title, g.department_name)
                           order by g.position)
                from guest g
                where g.session_id = s.id),
               (select jsonb_agg(t.topic_id order by t.topic_id)
                from session_topic t
                where t.session_id = s.id))::text)
from session s
where s.state <> 'DRAFT'
union all
-- What was said in a session, without what was withdrawn or hidden since.
select 'RECORD', s.id, md5(said.turns::text)
from session s
         cross join lateral (
    select jsonb_agg(
               jsonb_build_array(
                       t.position, t.role, t.speaker, t.person_id, t.text, t.question_id,
                       t.answer_id)
               order by t.position) as turns
    from turn t
             left join question q on q.id = t.question_id
        and q.review = 'APPROVED' and q.visibility = 'PUBLIC'
             left join answer a on a.id = t.answer_id
        and a.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')
             left join question p on p.id = a.question_id
        and p.review = 'APPROVED' and p.visibility = 'PUBLIC'
    where t.session_id = s.id
      and (t.question_id is null or q.id is not null)
      and (t.answer_id is null or p.id is not null)) said
where s.state <> 'DRAFT'
  and said.turns is not null
union all
select 'COMMITMENT',
       c.id,
       md5(jsonb_build_array(
               c.state,
               case when c.ending is distinct from 'WITHDRAWN' then c.sentence end,
               c.due_on, extract(epoch from c.confirmed_at), c.kept_on, c.kept_note, c.kept_link,
               c.ending, c.reason, c.answer_id, c.question_id, c.department_id)::text)
from commitment c
         join question q on q.id = c.question_id
where c.state in ('OPEN', 'KEPT', 'DROPPED')
  and q.review = 'APPROVED'
  and q.visibility = 'PUBLIC'
union all
select 'DEPARTMENT', d.id, md5(jsonb_build_array(d.slug, d.name, d.short_name, d.introduction)::text)
from department d
where d.in_public
union all
select 'PERSON',
       p.id,
       md5(jsonb_build_array(p.slug, p.name, p.title, p.introduction, p.department_id)::text)
from person p
where p.in_public
union all
select 'TOPIC', t.id, md5(jsonb_build_array(t.slug, t.name, t.parent_id)::text)
from topic t
union all
select 'PROGRAMME', p.id, md5(jsonb_build_array(p.slug, p.name, p.description)::text)
from programme p
union all
-- An answer by itself; of what its question says too, that it is public and whom it was put to.
select 'ANSWER',
       a.id,
       md5(jsonb_build_array(
               a.question_id, q.department_id, a.person_id, a.official_name, a.official_title,
               a.department_name, a.mode, a.supplements_id, a.supplement_kind, a.state,
               case when a.state <> 'PUBLISHED' then extract(epoch from a.state_at) end,
               case when a.state <> 'PUBLISHED' then a.state_reason end,
               a.superseded_by_id, a.text, a.markdown, a.points,
               extract(epoch from a.answered_at), a.video_second)::text)
from answer a
         join question q on q.id = a.question_id
where a.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED', 'WITHDRAWN')
  and q.review = 'APPROVED'
  and q.visibility = 'PUBLIC';

-- Serves lists in the order in which things last changed: those of a kind, from a time on.
create index public_change_time_idx on public_change (kind, at, id) where hash is not null;

-- Serves the list of answers, with those that were withdrawn, the newest first.
create index answer_listed_idx on answer (answered_at desc, id desc)
    where state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED', 'WITHDRAWN');

-- The answers that the public lists, with what they are found by. What is noted of a change stands
-- with an id of its own, so that one index has both.
create view listed_answer as
select a.id,
       a.question_id,
       a.person_id,
       a.answered_at,
       q.department_id,
       q.session_id,
       c.at as updated_at,
       c.id as noted_id
from answer a
         join question q on q.id = a.question_id
    and q.review = 'APPROVED' and q.visibility = 'PUBLIC'
         left join public_change c on c.kind = 'ANSWER' and c.id = a.id and c.hash is not null
where a.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED', 'WITHDRAWN');

-- The sessions of which the public reads what was said: something of it at least. With an offset
-- that is looked up session by session; joined, it would be read of all that was ever said.
create view listed_record as
select s.id,
       s.starts_at,
       s.department_id,
       s.programme_id,
       c.at as updated_at,
       c.id as noted_id
from session s
         left join public_change c on c.kind = 'RECORD' and c.id = s.id and c.hash is not null
where s.state <> 'DRAFT'
  and exists (
    select
    from turn t
             left join question q on q.id = t.question_id
        and q.review = 'APPROVED' and q.visibility = 'PUBLIC'
             left join answer a on a.id = t.answer_id
        and a.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')
             left join question p on p.id = a.question_id
        and p.review = 'APPROVED' and p.visibility = 'PUBLIC'
    where t.session_id = s.id
      and (t.question_id is null or q.id is not null)
      and (t.answer_id is null or p.id is not null)
    offset 0);

-- What is there already goes to the end, by the last that happened to it.
insert into public_change (kind, id, position, appeared, hash, at)
select kind, id, last + row_number() over by_time, last + row_number() over by_time, hash, at
from (select f.last,
             r.kind,
             r.id,
             r.hash,
             coalesce(
                     (select max(e.at)
                      from event e
                      where e.subject_kind = 'answer' and e.subject_id = r.id),
                     now()) as at
      from public_resource r
               cross join public_feed f
      where r.kind = 'ANSWER') there
window by_time as (order by at, id);

update public_feed set last = (select coalesce(max(position), last) from public_change);
