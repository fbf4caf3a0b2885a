package org.wenzheng.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.problems.HttpProblem;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/**
 * Versions of things as entity tags: {@code "7"}. What is read has the mark of all that was sent
 * behind it, {@code "7.mPl8v_QU"}: a colleague's note changes no version.
 */
public final class Versions {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})(?:\\.[\\w-]+)?\"");

    private Versions() {}

    /**
     * The version that a change is made to.
     *
     * @return null for {@code *}: any
     * @throws ProblemException {@link HttpProblem#VERSION_NEEDED} without the header, {@link
     *     CommonProblem#STALE} for a tag that was never given out
     */
    public static @Nullable Long ifMatch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(HttpProblem.VERSION_NEEDED);
        }
        if (ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw ProblemException.of(CommonProblem.STALE);
        }
        return Long.valueOf(tag.group(1));
    }

    /**
     * The same where what a reading gave is sent back as it is, with its version.
     *
     * @param read stands for the header where that is missing, and may not name another version
     */
    public static @Nullable Long ifMatch(@Nullable String ifMatch, @Nullable Long read) {
        if (ifMatch == null && read != null) {
            return read;
        }
        Long named = ifMatch(ifMatch);
        if (named != null && read != null && !named.equals(read)) {
            throw ProblemException.of(CommonProblem.STALE);
        }
        return named;
    }
}
