-- Public questions about the same matter, the closest first, as the engine found them. Without
-- foreign keys: what is deleted is taken out by the reader of the log, and what is not public is
-- left out by those who read this.
create table related_question (
    question_id uuid     not null,
    position    smallint not null,
    related_id  uuid     not null,
    constraint related_question_pkey primary key (question_id, position)
);
-- Serves the lists that a question stands in, when it changes or leaves.
create index related_question_related_idx on related_question (related_id, question_id);

-- What a question was when its list was made: a hash of all that the engine knows of it.
create table related_basis (
    question_id uuid        not null,
    hash        text        not null,
    made_at     timestamptz not null,
    constraint related_basis_pkey primary key (question_id)
);
