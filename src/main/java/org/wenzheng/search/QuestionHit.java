package org.wenzheng.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A published question as a search shows it. Texts are as stored; an edge that converts them for
 * display converts each {@linkplain #plain whole text} and cuts it again at the fragments, whose
 * lengths the conversion keeps.
 *
 * @param passage the part of question or answer that fits best, about 100 characters; without a
 *     text to look for, the beginning of the answer, or of the question without one
 * @param videoSecond start of the first answer in the session's video
 */
public record QuestionHit(
        UUID id,
        long number,
        String slug,
        String kind,
        List<Fragment> title,
        List<Fragment> passage,
        List<AnsweredBy> officials,
        String departmentSlug,
        String departmentName,
        @Nullable String sessionSlug,
        @Nullable String sessionTitle,
        Instant receivedAt,
        @Nullable Instant answeredAt,
        @Nullable Integer videoSecond) {

    public QuestionHit {
        title = List.copyOf(title);
        passage = List.copyOf(passage);
        officials = List.copyOf(officials);
    }

    public record Fragment(String text, boolean marked) {}

    public record AnsweredBy(String name, String title, String slug) {}

    public static String plain(List<Fragment> fragments) {
        return fragments.stream().map(Fragment::text).collect(Collectors.joining());
    }
}
