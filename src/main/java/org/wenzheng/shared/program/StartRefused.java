package org.wenzheng.shared.program;

import java.util.Locale;

public abstract class StartRefused extends RuntimeException {
    protected StartRefused(String message) {
        super(message);
    }

    public abstract String words(Locale locale);
}
