package org.wenzheng.transcripts;

/** Every reason for which a file is no transcript. Nothing of such a file is imported. */
public enum TranscriptProblem {
    /** No character at all, or white space only. */
    EMPTY("文件是空的，没有可导入的文字。"),
    /** Larger than {@link SourceText#MAX_BYTES}. The detail is its size. */
    TOO_LARGE("文件超过 10 MB，请按场次拆分后再导入。"),
    /** A known binary format, which the detail names, or bytes that are no text. */
    NOT_TEXT("文件不是纯文本，请另存为 .txt（UTF-8 或 GBK 编码）后再导入。"),
    /** Text, but hardly a Chinese character in it. */
    NO_CHINESE("文件里几乎没有中文，不像访谈实录，请检查文件或编码。"),
    /** Chinese text in which nobody answers a question. */
    NO_ANSWER("没有找到任何一问一答，请检查文件是否为访谈实录。");

    private final String message;

    TranscriptProblem(String message) {
        this.message = message;
    }

    /** What is wrong and what to do, in Chinese, for the command line. */
    public String message() {
        return message;
    }
}
