-- What the asker of a question follows it with, without an account.
create table receipt (
    question_id   uuid        not null,
    -- Keyed hash of number and lookup code: who reads the table cannot try codes on it.
    code_hash     text        not null,
    -- SHA-256 of the key that the form or the program carries: sent twice it is one question.
    key_hash      text        not null,
    body_hash     text        not null,
    -- Version of the notice that was agreed to; null where no contact was given.
    notice        text,
    -- Wrapped with the contact key; null where none was given or its time is over.
    contact       bytea,
    contact_until timestamptz,
    at            timestamptz not null,
    constraint receipt_pkey primary key (question_id),
    constraint receipt_key_key unique (key_hash),
    constraint receipt_question_fkey foreign key (question_id) references question on delete cascade,
    constraint receipt_contact_consented check (contact is null or (notice is not null and contact_until is not null))
);
-- Serves the erasing of contacts whose time is over.
create index receipt_contact_idx on receipt (contact_until) where contact is not null;

-- What an asker adds to a question; for the staff alone. The question's original texts stay.
create table asker_note (
    id          uuid        not null,
    question_id uuid        not null,
    kind        text        not null,
    -- Of a question that is asked anew.
    title       text,
    text        text        not null,
    at          timestamptz not null,
    constraint asker_note_pkey primary key (id),
    constraint asker_note_question_fkey foreign key (question_id) references question on delete cascade,
    constraint asker_note_kind_known check (kind in ('SUPPLEMENT', 'RESUBMISSION', 'APPEAL'))
);
-- Serves what was added to a question, in order.
create index asker_note_question_idx on asker_note (question_id, at);

-- How often somebody asks, looks something up or supports. Lost counts harm nobody, so that they
-- are written without waiting for the disk.
create unlogged table asking_rate (
    bucket   text        not null,
    seconds  int         not null,
    most     int         not null,
    began_at timestamptz not null,
    count    int         not null,
    -- Of the stretch of time before.
    before   int         not null,
    constraint asking_rate_pkey primary key (bucket)
);
-- Serves the forgetting of those that are over.
create index asking_rate_began_idx on asking_rate (began_at);

-- Who wants to know the same: a device once.
create table question_support (
    question_id uuid        not null,
    device      bytea       not null,
    at          timestamptz not null,
    constraint question_support_pkey primary key (question_id, device),
    constraint question_support_question_fkey
        foreign key (question_id) references question on delete cascade
);

-- Words that hold a question for review.
create table screening_word (
    text     text    not null,
    kind     text    not null,
    by_sound boolean not null,
    position int     not null,
    constraint screening_word_pkey primary key (text),
    constraint screening_word_kind_known check (kind in
        ('INSULTING', 'ADVERTISING', 'ILLEGAL', 'OTHER'))
);

-- The list as a whole is what is changed by version.
create table screening_list (
    id      uuid   not null,
    version bigint not null,
    constraint screening_list_pkey primary key (id)
);

insert into screening_list (id, version) values ('0197a000-0000-7000-8000-000000000031', 0);
insert into screening_word (text, kind, by_sound, position)
select word.text, word.kind, word.by_sound, row_number() over ()
from (values
    ('代开发票', 'ADVERTISING', true), ('办证刻章', 'ADVERTISING', true), ('刷单', 'ADVERTISING', true),
    ('兼职日结', 'ADVERTISING', false), ('无抵押贷款', 'ADVERTISING', false),
    ('快速放贷', 'ADVERTISING', false), ('加微信', 'ADVERTISING', false), ('加vx', 'ADVERTISING', false),
    ('加qq', 'ADVERTISING', false), ('代写论文', 'ADVERTISING', false), ('代办学历', 'ADVERTISING', false),
    ('信用卡套现', 'ADVERTISING', false), ('稳赚不赔', 'ADVERTISING', false),
    ('六合彩', 'ILLEGAL', false), ('赌博网站', 'ILLEGAL', true), ('网上赌场', 'ILLEGAL', false),
    ('时时彩', 'ILLEGAL', false), ('枪支出售', 'ILLEGAL', false), ('出售枪支', 'ILLEGAL', false),
    ('迷药', 'ILLEGAL', false), ('冰毒', 'ILLEGAL', false), ('摇头丸', 'ILLEGAL', false),
    ('裸聊', 'ILLEGAL', false), ('招嫖', 'ILLEGAL', true), ('代孕', 'ILLEGAL', false),
    ('假币', 'ILLEGAL', false), ('银行卡四件套', 'ILLEGAL', false), ('高仿证件', 'ILLEGAL', false),
    ('傻逼', 'INSULTING', true), ('王八蛋', 'INSULTING', false), ('狗东西', 'INSULTING', false),
    ('去死', 'INSULTING', false), ('他妈的', 'INSULTING', false), ('操你妈', 'INSULTING', true),
    ('草泥马', 'INSULTING', false), ('脑残', 'INSULTING', true), ('贱人', 'INSULTING', true),
    ('弄死你', 'INSULTING', false), ('杀了你', 'INSULTING', false), ('狗官', 'INSULTING', false)
) as word (text, kind, by_sound);
