-- What a department adds in writing to what was said in a broadcast, or puts right of it. The spoken
-- answer stays as it was said.
alter table answer
    add column supplements_id  uuid,
    add column supplement_kind text,
    add constraint answer_supplements_fkey foreign key (supplements_id) references answer,
    add constraint answer_supplement_kind_known check (supplement_kind in ('ADDITION', 'CORRECTION')),
    add constraint answer_supplement_whole check ((supplements_id is null) = (supplement_kind is null));
-- One of a kind: what is there is corrected.
create unique index answer_supplement_key on answer (supplements_id, supplement_kind)
    where supplements_id is not null;

alter table answer_draft
    add column supplements_id  uuid,
    add column supplement_kind text,
    add constraint answer_draft_supplements_fkey foreign key (supplements_id) references answer,
    add constraint answer_draft_supplement_kind_known check (supplement_kind in
        ('ADDITION', 'CORRECTION')),
    add constraint answer_draft_supplement_whole check (
        (supplements_id is null) = (supplement_kind is null)
        and (supplements_id is null or answer_id is null));
create index answer_draft_supplements_idx on answer_draft (supplements_id)
    where supplements_id is not null;
