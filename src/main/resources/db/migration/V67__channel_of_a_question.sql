-- How a question came: by its asker on the site, or typed by somebody of the staff for a caller.
alter table question
    add column channel text not null default 'SITE',
    add constraint question_channel_known
        check (channel in ('SITE', 'HOTLINE', 'WECHAT', 'LETTER', 'STUDIO'));
