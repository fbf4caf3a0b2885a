-- Who signs in an approver's place, from day to day. Days are of the installation's zone.
create table deputy (
    id            uuid        not null,
    version       bigint      not null,
    approver_id   uuid        not null,
    account_id    uuid        not null,
    department_id uuid        not null,
    first_day     date        not null,
    last_day      date        not null,
    named_by      text        not null,
    named_at      timestamptz not null,
    -- Before its last day.
    ended_by      text,
    ended_at      timestamptz,
    constraint deputy_pkey primary key (id),
    constraint deputy_approver_fkey foreign key (approver_id) references account on delete cascade,
    constraint deputy_account_fkey foreign key (account_id) references account on delete cascade,
    constraint deputy_department_fkey foreign key (department_id) references department on delete cascade,
    constraint deputy_another check (account_id <> approver_id),
    constraint deputy_days_in_order check (first_day <= last_day),
    constraint deputy_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
-- Serves the look at each request.
create index deputy_account_idx on deputy (account_id, last_day) where ended_at is null;
create index deputy_approver_idx on deputy (approver_id);
-- Serves the list of a department.
create index deputy_department_idx on deputy (department_id, last_day) where ended_at is null;

alter table answer_signature
    -- In whose place it was signed; null: in the signer's own right.
    add column deputy_for uuid,
    add constraint answer_signature_deputy_for_fkey foreign key (deputy_for) references account,
    add constraint answer_signature_deputy_another check (deputy_for <> account_id);
create index answer_signature_deputy_for_idx on answer_signature (deputy_for) where deputy_for is not null;
