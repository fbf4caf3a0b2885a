package org.wenzheng.studio.commands;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.wenzheng.shared.Bundle;

/** What the commands say, in the operator's language. */
record OperatorWords(ResourceBundle words, Locale operator) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    static OperatorWords in(Locale operator) {
        return new OperatorWords(Bundle.of("operate", operator), operator);
    }

    String text(String key, Object... values) {
        return new MessageFormat(words.getString(key), operator).format(values);
    }

    /** By the clock of the machine that the operator sits at. */
    static String time(Instant instant) {
        return TIME.withZone(ZoneId.systemDefault()).format(instant);
    }
}
