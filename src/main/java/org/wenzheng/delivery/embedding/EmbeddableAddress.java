package org.wenzheng.delivery.embedding;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wenzheng.shared.text.Language;

/**
 * A page of this site that another site asks about.
 *
 * @param kind {@code questions} or {@code sessions}
 * @param key number of the question, slug of the session
 * @param language that the address names
 */
record EmbeddableAddress(String kind, String key, Optional<Language> language) {
    private static final Pattern PATH =
            Pattern.compile("/(?:(questions)/([0-9]{1,12})(?:/[^/]*)?|(sessions)/([^/.]+))/?");

    /**
     * Empty for anything but a question or a session of this site. Whether by HTTP or HTTPS does
     * not matter: both lead here.
     *
     * @param baseUrl of this site
     */
    static Optional<EmbeddableAddress> of(String url, String baseUrl) {
        try {
            URI asked = new URI(url.strip());
            URI site = new URI(baseUrl);
            Matcher path = PATH.matcher(asked.getPath() == null ? "" : asked.getPath());
            String scheme = String.valueOf(asked.getScheme());
            if (!List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                    || asked.getRawAuthority() == null
                    || !asked.getRawAuthority().equalsIgnoreCase(site.getRawAuthority())
                    || !path.matches()) {
                return Optional.empty();
            }
            boolean question = path.group(1) != null;
            return Optional.of(
                    new EmbeddableAddress(
                            path.group(question ? 1 : 3),
                            path.group(question ? 2 : 4),
                            language(asked.getRawQuery() == null ? "" : asked.getRawQuery())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Language> language(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith("lang="))
                .findFirst()
                .flatMap(pair -> Language.of(pair.substring("lang=".length())));
    }

    boolean isQuestion() {
        return kind.equals("questions");
    }
}
