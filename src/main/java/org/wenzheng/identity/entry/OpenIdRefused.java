package org.wenzheng.identity.entry;

import java.text.MessageFormat;
import java.util.Locale;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.program.StartRefused;

final class OpenIdRefused extends StartRefused {
    enum Reason {
        /** The issuer's address is not HTTPS, so that anybody on the way could sign in. */
        NOT_HTTPS,
        NO_CLIENT,
        /** A rule that is not {@code value=role} or {@code value=role@department}. */
        RULE,
        /** Rules without the claim that they are about. */
        NO_CLAIM
    }

    private final Reason reason;
    private final String value;

    OpenIdRefused(Reason reason, String value) {
        super(reason + " " + value);
        this.reason = reason;
        this.value = value;
    }

    @Override
    public String words(Locale locale) {
        String pattern = Bundle.of("openid", locale).getString("refused." + reason);
        return new MessageFormat(pattern, locale).format(new Object[] {value});
    }
}
