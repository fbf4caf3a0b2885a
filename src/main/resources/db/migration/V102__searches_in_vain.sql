-- What was searched for without a fitting result, counted by day. Never who searched, nor when
-- within the day; personal data are masked before a text comes here.
create table search_miss (
    day     date not null,
    term    text not null,
    -- Stretches of ten minutes of a node in which it was searched for: who presses a key ten times
    -- counts once.
    times   int  not null,
    -- Searches that found nothing, and those that found but what is somewhat alike.
    nothing int  not null,
    loose   int  not null,
    constraint search_miss_pkey primary key (day, term)
);
