#!/bin/bash
# Run by the image of PostgreSQL when it makes its cluster: an owner of the tables, and the role of
# the service, which can only append to the audit log.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
    -v owner_password="$WENZHENG_DB_OWNER_PASSWORD" -v password="$WENZHENG_DB_PASSWORD" <<'SQL'
create role wenzheng_owner login password :'owner_password';
create role wenzheng_app login password :'password';
create database wenzheng owner wenzheng_owner;
SQL
