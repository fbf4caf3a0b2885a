package org.wenzheng.shared.lists;

import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV (RFC 4180) for spreadsheets: with the mark that tells them UTF-8, and without cells that they
 * would take for formulas.
 */
public final class Sheet {
    public static final String BYTE_ORDER_MARK = "\uFEFF";
    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    private Sheet() {}

    public static String line(List<String> cells) {
        return cells.stream().map(Sheet::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A spreadsheet runs what begins like a formula; an apostrophe before it makes it a text. */
    public static String cell(String text) {
        String harmless =
                !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0
                        ? "'" + text
                        : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
