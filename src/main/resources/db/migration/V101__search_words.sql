-- Everyday and official words that editors add to those of the program, and those of the program
-- that they switched off. One row, changed by version: every node has the whole in memory.
create table search_word_list (
    id      uuid   not null,
    version bigint not null,
    -- {"groups": [{"everyday": […], "official": […]}], "off": […]}
    words   jsonb  not null,
    constraint search_word_list_pkey primary key (id)
);
insert into search_word_list (id, version, words)
values ('0197a000-0000-7000-8000-000000000101', 0, '{"groups": [], "off": []}');
