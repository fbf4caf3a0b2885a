package org.wenzheng.shared.prose;

public final class Html {
    private Html() {}

    /** As content, or as an attribute in double quotation marks; of XML too. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
