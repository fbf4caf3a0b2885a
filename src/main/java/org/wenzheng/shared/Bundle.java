package org.wenzheng.shared;

import java.util.Locale;
import java.util.ResourceBundle;

/** The program's own words, by the name of their files below {@code messages/}. */
public final class Bundle {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Bundle() {}

    /**
     * A locale without words of its own gets those of the file that names none, whatever the
     * machine's own locale is.
     */
    public static ResourceBundle of(String name, Locale locale) {
        return ResourceBundle.getBundle("messages." + name, locale, NO_FALLBACK);
    }
}
