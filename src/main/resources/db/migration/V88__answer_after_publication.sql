-- What becomes of a public answer: withdrawn, its text stays under a notice; removed, nothing stays
-- but the notice and the hash. Until now withdrawn ones were those that a corrected record no
-- longer had, of which nothing is shown.
alter table answer
    drop constraint answer_state_known,
    add constraint answer_state_known check (state in
        ('DRAFT', 'PUBLISHED', 'CORRECTED', 'SUPERSEDED', 'WITHDRAWN', 'REMOVED', 'DISCARDED')),
    -- The question whose answer holds now.
    add column superseded_by_id uuid,
    -- Of the text that was removed.
    add column removed_sha256 bytea,
    add constraint answer_superseded_by_fkey foreign key (superseded_by_id) references question,
    add constraint answer_removed_empty check (
        state <> 'REMOVED' or text = '' and removed_sha256 is not null);
update answer set state = 'DISCARDED' where state = 'WITHDRAWN';
create index answer_superseded_by_idx on answer (superseded_by_id)
    where superseded_by_id is not null;

alter table answer_version
    -- The text left with its answer; the hash stays, and the chain with it.
    add column removed_at timestamptz,
    add constraint answer_version_removed_empty check (removed_at is null or text = '');

alter table hand_over
    -- The day to look whether the answer still holds.
    add column check_on date;
create index hand_over_check_idx on hand_over (check_on, id) where check_on is not null;

-- For some kinds of questions two sign.
alter table answer_signature
    drop constraint answer_signature_pkey,
    add constraint answer_signature_pkey primary key (draft_id, revision, account_id);

alter table answer_draft
    -- When a signed draft becomes public by itself; or with the others of its session.
    add column publish_at timestamptz,
    add column publish_with_session boolean not null default false,
    -- Why the service gave it back.
    add column returned_code text,
    add constraint answer_draft_publish_once check (publish_at is null or not publish_with_session),
    add constraint answer_draft_returned_code_known check (returned_code in
        ('SIGNER_GONE', 'QUESTION_GONE', 'UPLOAD_GONE', 'NOT_AS_SIGNED'));
create index answer_draft_publish_idx on answer_draft (publish_at)
    where state = 'SIGNED' and publish_at is not null;
create index answer_draft_with_session_idx on answer_draft (question_id)
    where state = 'SIGNED' and publish_with_session;

-- Domain rule 3 once more: who wrote a part for the department in the lead wrote some of it too.
create or replace function answer_signature_refuse_writer() returns trigger
    language plpgsql as
$$
begin
    if exists (select 1 from answer_writer w
               where w.draft_id = new.draft_id and w.account_id = new.account_id)
       or exists (select 1 from contribution c join answer_draft d on d.question_id = c.question_id
                  where d.id = new.draft_id and c.state = 'GIVEN'
                    and c.written_by = 'account:' || new.account_id) then
        raise exception 'The signer wrote a part of the answer' using errcode = 'check_violation',
            constraint = 'answer_signature_by_another';
    end if;
    if not exists (select 1 from answer_revision r
                   where r.draft_id = new.draft_id and r.revision = new.revision
                     and r.sha256 = new.sha256) then
        raise exception 'What was signed is not what was sent' using errcode = 'check_violation',
            constraint = 'answer_signature_of_revision';
    end if;
    return new;
end
$$;
