-- Who dismissed what its asker appeals against: another person decides.
alter table question add column appeal_against text;
