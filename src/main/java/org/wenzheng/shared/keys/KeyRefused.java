package org.wenzheng.shared.keys;

import java.text.MessageFormat;
import java.util.Locale;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.program.StartRefused;

final class KeyRefused extends StartRefused {

    enum Reason {
        OTHER_KEY,
        MISSING,
        MALFORMED,
        UNREADABLE,
        NOT_WRITTEN
    }

    private final Reason reason;
    private final String place;
    private final String more;

    /**
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
        String pattern = Bundle.of("keys", locale).getString("refused." + reason);
        return new MessageFormat(pattern, locale).format(new Object[] {place, more});
    }
}
