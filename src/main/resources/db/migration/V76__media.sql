-- Files that were uploaded to be shown or handed out; what is in them lies in the media folder, under
-- its hash. Two rows can have the same content.
create table media_file (
    id          uuid        not null,
    version     bigint      not null,
    kind        text        not null,
    name        text        not null,
    alt         text        not null,
    sha256      text        not null,
    size        bigint      not null,
    uploaded_by text        not null,
    uploaded_at timestamptz not null,
    constraint media_file_pkey primary key (id),
    constraint media_file_kind_known
        check (kind in ('JPEG', 'PNG', 'WEBP', 'GIF', 'PDF', 'DOCX', 'XLSX')),
    constraint media_file_picture_has_words
        check (alt <> '' or kind in ('PDF', 'DOCX', 'XLSX')),
    constraint media_file_sha256_is_one check (sha256 ~ '^[0-9a-f]{64}$')
);
