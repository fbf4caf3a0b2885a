package org.wenzheng.shared.program;

import java.util.Locale;

/** The service does not start, for a reason that the operator can do something about. */
public abstract class StartRefused extends RuntimeException {
    protected StartRefused(String message) {
        super(message);
    }

    /** What is wrong, and where; may have several lines. */
    public abstract String words(Locale locale);
}
