package org.wenzheng.media;

/** What may be uploaded. Whether a file is one is told by what is in it. */
public enum MediaKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    WEBP("image/webp", "webp"),
    GIF("image/gif", "gif"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    /** Of a picture, in bytes: what a telephone takes, with room. */
    static final long MOST_OF_PICTURE = 10_000_000;

    /** Of an attachment, in bytes: what a mailbox would still take. */
    static final long MOST_OF_ATTACHMENT = 20_000_000;

    private final String mediaType;
    private final String ending;

    MediaKind(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of names, without the dot. */
    public String ending() {
        return ending;
    }

    public boolean isPicture() {
        return mediaType.startsWith("image/");
    }

    long mostBytes() {
        return isPicture() ? MOST_OF_PICTURE : MOST_OF_ATTACHMENT;
    }
}
