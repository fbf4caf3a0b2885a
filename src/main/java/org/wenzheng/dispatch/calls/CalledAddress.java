package org.wenzheng.dispatch.calls;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that is called, as it was written.
 *
 * @param privateToo whether it may lead into a private network or to this machine
 */
public record CalledAddress(URI uri, boolean privateToo) {
    /** HTTPS; HTTP too where it may be private. Empty where it is not one that may be called. */
    public static Optional<CalledAddress> read(String written, boolean privateToo) {
        try {
            URI found = new URI(written.strip());
            String scheme = String.valueOf(found.getScheme()).toLowerCase(Locale.ROOT);
            boolean mayBe = scheme.equals("https") || scheme.equals("http") && privateToo;
            return mayBe
                            && found.getHost() != null
                            && found.getUserInfo() == null
                            && found.getFragment() == null
                            && found.getPort() <= 65_535
                    ? Optional.of(new CalledAddress(found, privateToo))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * @param privateHosts those that may be private, in lower case
     */
    public static Optional<CalledAddress> read(String written, Set<String> privateHosts) {
        return read(written, true)
                .map(
                        found ->
                                new CalledAddress(
                                        found.uri(), privateHosts.contains(found.lowerCaseHost())))
                .filter(found -> found.privateToo() || found.isHttps());
    }

    private String lowerCaseHost() {
        return host().toLowerCase(Locale.ROOT);
    }

    public String host() {
        return uri.getHost();
    }

    boolean isHttps() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    int port() {
        return uri.getPort() > 0 ? uri.getPort() : isHttps() ? 443 : 80;
    }

    /** What the request line holds. */
    String target() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
