-- What public questions and their answers mean, as vectors of a model: kept, so that neither a new
-- index nor another node computes them again. Without a foreign key, as lists of related questions
-- are: the reader of the log takes out what is not public, and leaves the row without vectors, so
-- that other nodes hear of it.
create sequence question_vectors_version_seq;
create table question_vectors (
    question_id uuid   not null,
    -- Name and version of the model; empty where the vectors are to be made anew.
    model       text   not null,
    -- Of the texts that they were made of.
    hash        text   not null,
    -- 512 signed bytes for each passage, one after the other.
    vectors     bytea  not null,
    -- In the order of commits: there is one writer at a time.
    version     bigint not null default nextval('question_vectors_version_seq'),
    constraint question_vectors_pkey primary key (question_id)
);
alter sequence question_vectors_version_seq owned by question_vectors.version;
-- Noise does not get smaller.
alter table question_vectors alter column vectors set storage external;
-- Serves the nodes, which ask for what is newer than what they have.
create index question_vectors_version_idx on question_vectors (version);
