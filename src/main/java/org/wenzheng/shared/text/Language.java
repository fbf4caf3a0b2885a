package org.wenzheng.shared.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public enum Language {
    ZH_HANS("zh-Hans"),
    ZH_HANT("zh-Hant"),
    EN("en");

    private final String tag;
    private final Locale locale;

    Language(String tag) {
        this.tag = tag;
        this.locale = Locale.forLanguageTag(tag);
    }

    /** BCP 47 tag, as in {@code <html lang>} and {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    public String display(String content) {
        return this == ZH_HANT ? ChineseText.forTaiwan(content) : content;
    }

    /** By BCP 47 tag; Traditional for Taiwan, Hong Kong and Macao. Empty for another language. */
    public static Optional<Language> of(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        Locale wanted = Locale.forLanguageTag(tag.strip());
        return switch (wanted.getLanguage()) {
            case "zh" -> Optional.of(isTraditional(wanted) ? ZH_HANT : ZH_HANS);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }

    private static boolean isTraditional(Locale wanted) {
        return wanted.getScript().equals("Hant")
                || wanted.getScript().isEmpty()
                        && List.of("TW", "HK", "MO").contains(wanted.getCountry());
    }

    /**
     * The first language of an {@code Accept-Language} header that is spoken here, else Simplified.
     */
    public static Language accepted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ZH_HANS;
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> of(range.getRange()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(ZH_HANS);
        } catch (IllegalArgumentException e) {
            // A malformed header is not worth an error page.
            return ZH_HANS;
        }
    }
}
