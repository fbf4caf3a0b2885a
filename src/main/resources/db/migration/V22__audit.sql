-- From where an event came. Address and device are personal data and are erased after a time, with
-- the salt; the digest of the three stays, so that the chain over the log stays whole
-- (docs/decisions/0014-audit-chain.md).
alter table event
    -- What its author showed to be let in; null where nobody was asked.
    add column via            text,
    add column origin_address text,
    -- Of the User-Agent, in words: Chrome · Windows
    add column origin_device  text,
    add column origin_salt    bytea,
    add column origin_digest  bytea;
