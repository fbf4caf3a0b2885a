-- Accounts for trying out, which are refused once the installation has a public address.
alter table account add column trial boolean not null default false;

update account set trial = true
where open_id_issuer is null
  and display_name like '%（试用）'
  and name in ('host', 'producer', 'moderator', 'clerk', 'official', 'approver', 'editor', 'auditor');
