package org.wenzheng.shared.keys;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.wenzheng.shared.program.StartRefused;

/** A root key that cannot be used; nothing was changed. */
final class KeyRefused extends StartRefused {

    enum Reason {
        /** The database's secrets rest on another key. */
        OTHER_KEY,
        /** The database's secrets rest on a key that is not there. */
        MISSING,
        MALFORMED,
        UNREADABLE,
        NOT_WRITTEN
    }

    private final Reason reason;
    private final String place;
    private final String more;

    /**
     * @param place the file or variable
     * @param more the variable by which a key can be given, or what the system said
     */
    KeyRefused(Reason reason, String place, String more) {
        super(reason + " " + place + " " + more);
        this.reason = reason;
        this.place = place;
        this.more = more;
    }

    Reason reason() {
        return reason;
    }

    @Override
    public String words(Locale locale) {
        String pattern =
                ResourceBundle.getBundle(
                                "keys",
                                locale,
                                ResourceBundle.Control.getNoFallbackControl(
                                        ResourceBundle.Control.FORMAT_PROPERTIES))
                        .getString("refused." + reason);
        return new MessageFormat(pattern, locale).format(new Object[] {place, more});
    }
}
