package org.wenzheng.publication.imprint;

import java.text.MessageFormat;
import java.util.Locale;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.program.StartRefused;

final class ImprintRefused extends StartRefused {
    enum Reason {
        /** Nothing to read, or longer than fits above a page. */
        NAME,
        /** Not written as #rrggbb. */
        COLOUR,
        /** Too little contrast to the pages that it stands on. */
        PALE,
        /** Cannot be read, or is none of the kinds of pictures. */
        LOGO,
        LOGO_SIZE,
        /** A text that cannot be read. */
        TEXT
    }

    private final Reason reason;
    private final transient Object[] values;

    ImprintRefused(Reason reason, Object... values) {
        super(reason.name());
        this.reason = reason;
        this.values = values;
    }

    @Override
    public String words(Locale locale) {
        String pattern = Bundle.of("imprint", locale).getString("refused." + reason);
        return new MessageFormat(pattern, locale).format(values);
    }
}
