-- A transcript that was brought in: a draft that the staff see and mend, until it is published.
create table transcript_import (
    -- The same as its session's.
    id          uuid        not null,
    version     bigint      not null,
    state       text        not null,
    state_by    text        not null,
    state_at    timestamptz not null,
    imported_at timestamptz not null,
    -- When something of it was mended last.
    changed_at  timestamptz not null,
    constraint transcript_import_pkey primary key (id),
    constraint transcript_import_session_fkey foreign key (id) references session on delete cascade,
    constraint transcript_import_state_known check (state in ('DRAFT', 'PUBLISHED'))
);
-- Serve the list of imports, newest first, whole and what is not published.
create index transcript_import_newest_idx on transcript_import (imported_at desc, id desc);
create index transcript_import_draft_idx on transcript_import (imported_at desc, id desc)
    where state = 'DRAFT';

-- Who looked at which doubt of the reading, before it was published. Doubts count from 1.
create table transcript_look (
    import_id uuid        not null,
    doubt     int         not null,
    looked_by text        not null,
    looked_at timestamptz not null,
    constraint transcript_look_pkey primary key (import_id, doubt),
    constraint transcript_look_import_fkey foreign key (import_id) references transcript_import
        on delete cascade
);

-- What was imported so far was published at once. Other records have reports without questions.
insert into transcript_import (id, version, state, state_by, state_at, imported_at, changed_at)
select session_id, 0, 'PUBLISHED', imported_by, imported_at, imported_at, imported_at
from session_record
where report -> 'questions' is not null;

-- Whom a draft names for the first time is not listed in public before it is published.
alter table department add column in_public boolean not null default true;
alter table person add column in_public boolean not null default true;
