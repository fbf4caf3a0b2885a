-- Before anything is looked at: what is written from here on the reader of the log finds.
insert into event_reader (name, transaction, event_id, moved_at)
values ('public-changes', pg_snapshot_xmin(pg_current_snapshot()), 0, now());

-- Every thing that the public API serves by an address of its own, with a hash of what it says by
-- itself: ids of what it refers to, as far as that is public, and neither names nor counts of it.
-- Times as numbers: their text depends on who asks. Who changes it, has `bin/run changes` run.
create view public_resource as
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
from programme p;

-- Everything that was ever public, a row each, at the position of its last change. Without a
-- foreign key: what is deleted stays, as gone.
create table public_change (
    kind     text        not null,
    id       uuid        not null,
    position bigint      not null,
    -- Where it came into public, the last time.
    appeared bigint      not null,
    -- Of what it says; null: it is public no longer.
    hash     text,
    at       timestamptz not null,
    constraint public_change_pkey primary key (kind, id),
    -- Serves those who follow: where position > ? order by position.
    constraint public_change_position_key unique (position),
    constraint public_change_kind_known check (kind in
        ('COMMITMENT', 'DEPARTMENT', 'PERSON', 'PROGRAMME', 'QUESTION', 'RECORD', 'SESSION',
         'TOPIC')),
    constraint public_change_appeared_before check (appeared <= position)
);

-- One row, locked by whoever gives out positions: so they become visible in their order.
create table public_feed (
    only_row bool   not null default true,
    -- Given out with each position: those of another epoch are not of this sequence.
    epoch    uuid   not null,
    -- Server, timeline and database that the positions were given out on; on others some may be
    -- lost.
    server   text   not null,
    last     bigint not null,
    constraint public_feed_pkey primary key (only_row),
    constraint public_feed_one_row check (only_row)
);

-- The server that is written to, its history and the database: another one after a restore or a
-- failover. Some services that run PostgreSQL for others do not tell which server it is.
create function public_feed_server() returns text
    language plpgsql volatile as
$$
declare
    history text := left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)
        || '-' || (select oid from pg_database where datname = current_database());
begin
    return (select system_identifier from pg_control_system()) || '-' || history;
exception
    when insufficient_privilege then
        return history;
end
$$;

-- What is there already, by the last that happened to it.
insert into public_change (kind, id, position, appeared, hash, at)
select kind, id, row_number() over by_time, row_number() over by_time, hash, at
from (select r.kind,
             r.id,
             r.hash,
             coalesce(
                     (select max(e.at)
                      from event e
                      where e.subject_kind = case r.kind when 'RECORD' then 'session' else lower(r.kind) end
                        and e.subject_id = r.id
                        and e.type not in
                            ('question.submitted', 'question.recommended', 'question.supplemented',
                             'question.supported', 'question.rated', 'question.helped',
                             'question.error-reported', 'question.error-closed', 'question.noted',
                             'question.note-removed')),
                     now()) as at
      from public_resource r) there
window by_time as (order by at, kind, id);

insert into public_feed (epoch, server, last)
select gen_random_uuid(), public_feed_server(), coalesce(max(position), 0)
from public_change;
