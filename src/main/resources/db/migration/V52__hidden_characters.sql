-- What was written before the program took out what nobody sees (U+200B, U+202E and their like).
-- The words as they were received, original_title and original_text, stay as they came.
create function pg_temp.visible(text text) returns text language sql immutable as $$
    select regexp_replace(text, U&'[\0001-\0008\000E-\001F\007F-\0084\0086-\009F\00AD\034F\061C\115F\1160\17B4\17B5\200B\200E\200F\202A-\202E\2060-\206F\3164\FEFF\FFA0\FFF9-\FFFC\+0E0001-\+0E01EF]', '', 'g')
$$;

update question
set title = pg_temp.visible(title),
    text = pg_temp.visible(text),
    on_air_text = pg_temp.visible(on_air_text),
    nickname = pg_temp.visible(nickname),
    folded = regexp_replace(pg_temp.visible(folded), U&'[\180B-\180F\200C\200D\FE00-\FE0F]', '', 'g')
where concat(title, text, on_air_text, nickname)
    <> regexp_replace(pg_temp.visible(concat(title, text, on_air_text, nickname)), U&'[\180B-\180F\200C\200D\FE00-\FE0F]', '', 'g');

update answer
set folded = regexp_replace(pg_temp.visible(folded), U&'[\180B-\180F\200C\200D\FE00-\FE0F]', '', 'g')
where folded <> regexp_replace(pg_temp.visible(folded), U&'[\180B-\180F\200C\200D\FE00-\FE0F]', '', 'g');

update asker_note
set title = pg_temp.visible(title), text = pg_temp.visible(text)
where concat(title, text) <> pg_temp.visible(concat(title, text));

drop function pg_temp.visible(text);
