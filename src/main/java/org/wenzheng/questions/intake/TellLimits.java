package org.wenzheng.questions.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says on every answer where something was counted how often it may be done ({@code
 * RateLimit-Policy}, {@code RateLimit} of the IETF's httpapi working group). {@code Retry-After}
 * comes with the refusal itself.
 */
@ApplicationScoped
class TellLimits {
    static final String CHALLENGE = "Proof-Challenge";

    private final CurrentAsker asker;

    TellLimits(CurrentAsker asker) {
        this.asker = asker;
    }

    @ServerResponseFilter
    public void addHeaders(ContainerResponseContext response) {
        String challenge = asker.challenge();
        if (challenge != null) {
            response.getHeaders().putSingle(CHALLENGE, challenge);
        }
        if (asker.rates().isEmpty()) {
            return;
        }
        response.getHeaders()
                .putSingle(
                        "RateLimit-Policy",
                        asker.rates().stream()
                                .map(
                                        rate ->
                                                "\"%s\";q=%d;w=%d"
                                                        .formatted(
                                                                name(rate),
                                                                rate.limit().most(),
                                                                rate.limit().within().toSeconds()))
                                .collect(Collectors.joining(", ")));
        Rates.Rate nearest =
                asker.rates().stream()
                        .min(Comparator.comparingLong(Rates.Rate::left))
                        .orElseThrow();
        response.getHeaders()
                .putSingle(
                        "RateLimit",
                        "\"%s\";r=%d;t=%d"
                                .formatted(
                                        name(nearest),
                                        nearest.left(),
                                        nearest.until().plusMillis(999).toSeconds()));
    }

    /** What stands before the colon: {@code device}. */
    private static String name(Rates.Rate rate) {
        String bucket = rate.limit().bucket();
        return bucket.substring(0, bucket.indexOf(':'));
    }
}
