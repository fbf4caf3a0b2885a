-- Serves what waits to be signed or published, corrections and supplements with it.
create index answer_draft_to_sign_idx on answer_draft (state, question_id)
    where state in ('IN_REVIEW', 'SIGNED');
