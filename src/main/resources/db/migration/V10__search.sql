-- A published question as one row, with everything that a search finds it by or shows of it: what
-- the index is fed from, and what is searched while the engine cannot be reached.
create view published_question as
select q.id,
       q.number,
       q.slug,
       q.kind,
       q.title,
       q.text,
       q.folded,
       q.received_at,
       d.slug                                    as department_slug,
       d.name                                    as department_name,
       d.short_name                              as department_short_name,
       s.slug                                    as session_slug,
       s.title                                   as session_title,
       coalesce(t.slugs, '{}')                   as topic_slugs,
       coalesce(t.names, '{}')                   as topic_names,
       coalesce(a.texts, '{}')                   as answers,
       a.answered_at,
       a.video_second,
       coalesce(p.points, '{}')                  as points,
       coalesce(o.slugs, '{}')                   as official_slugs,
       coalesce(o.people, '{}')                  as official_people,
       coalesce(o.names, '{}')                   as official_names,
       coalesce(o.titles, '{}')                  as official_titles
from question q
         join department d on d.id = q.department_id
         left join session s on s.id = q.session_id and s.state <> 'DRAFT'
    -- The topics of the question and what they lie under.
         left join lateral (
    with recursive up as (select topic.id, topic.parent_id, topic.slug, topic.name
                          from question_topic
                                   join topic on topic.id = question_topic.topic_id
                          where question_topic.question_id = q.id
                          union
                          select topic.id, topic.parent_id, topic.slug, topic.name
                          from up
                                   join topic on topic.id = up.parent_id)
    select array_agg(up.slug order by up.slug) as slugs,
           array_agg(up.name order by up.slug) as names
    from up) t on true
         left join lateral (
    select array_agg(answer.text order by answer.position)                 as texts,
           min(answer.answered_at)                                         as answered_at,
           (array_agg(answer.video_second order by answer.position))[1]    as video_second
    from answer
    where answer.question_id = q.id
      and answer.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')) a on true
         left join lateral (
    select array_agg(point order by answer.position, place) as points
    from answer
             cross join lateral unnest(answer.points) with ordinality as listed (point, place)
    where answer.question_id = q.id
      and answer.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')) p on true
    -- Each official once: name and title as of the first answer, people and slugs as of today.
         left join lateral (
    select array_agg(first.slug order by first.position)           as slugs,
           array_agg(first.person order by first.position)         as people,
           array_agg(first.official_name order by first.position)  as names,
           array_agg(first.official_title order by first.position) as titles
    from (select distinct on (answer.person_id) answer.position,
                                                answer.official_name,
                                                answer.official_title,
                                                person.slug,
                                                person.name as person
          from answer
                   join person on person.id = answer.person_id
          where answer.question_id = q.id
            and answer.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')
          order by answer.person_id, answer.position) first) o on true
where q.review = 'APPROVED'
  and q.visibility = 'PUBLIC';

-- Which of the two indexes is searched. At most one row; none before the first index is built.
create table search_index (
    only_one  boolean     not null default true,
    slot      text        not null,
    -- Also kept in the index itself: an index that is not this one is not trusted.
    build     uuid        not null,
    mapping   text        not null,
    documents bigint      not null,
    live_at   timestamptz not null,
    constraint search_index_pkey primary key (only_one),
    constraint search_index_only_one check (only_one)
);
