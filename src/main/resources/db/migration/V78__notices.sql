-- BCP 47 tag of what the asker read the form in; null where none or no contact is known.
alter table receipt add column language text;

-- Nobody is told of what happened before there were notices.
insert into event_reader (name, transaction, event_id, moved_at)
values ('notices-to-askers', pg_snapshot_xmin(pg_current_snapshot()), 0, now());

-- Who supports a question and left an address to be told of the answer at.
create table follower (
    id           uuid        not null,
    question_id  uuid        not null,
    -- Wrapped with the contact key.
    address      bytea       not null,
    -- Keyed hash of question and address: left twice it is one.
    mark         bytea       not null,
    -- As in question_support: whoever takes the support back takes this with it.
    device       bytea       not null,
    language     text        not null,
    -- Version of the notice that was agreed to.
    notice       text        not null,
    at           timestamptz not null,
    -- When the owner of the address said that it is theirs: nobody else is told of anything.
    confirmed_at timestamptz,
    until        timestamptz not null,
    constraint follower_pkey primary key (id),
    constraint follower_mark_key unique (mark),
    constraint follower_question_fkey foreign key (question_id) references question on delete cascade
);
-- Serves those who are told of an answer, in order.
create index follower_question_idx on follower (question_id, id);
-- Serves the erasing of those whose time is over.
create index follower_until_idx on follower (until);
