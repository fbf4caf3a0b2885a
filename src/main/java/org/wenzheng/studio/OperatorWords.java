package org.wenzheng.studio;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the commands for operation say, in the operator's language. */
record OperatorWords(ResourceBundle words, Locale operator) {

    static OperatorWords in(Locale operator) {
        return new OperatorWords(
                ResourceBundle.getBundle(
                        "operate",
                        operator,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES)),
                operator);
    }

    String text(String key, Object... values) {
        return new MessageFormat(words.getString(key), operator).format(values);
    }
}
