alter table screen_link
    -- Whether the producer has it show nothing.
    add column dark boolean not null default false,
    drop constraint screen_link_kind_known,
    add constraint screen_link_kind_known
        check (kind in ('PROMPTER', 'GUESTS', 'OVERLAY', 'COUNTDOWN'));
