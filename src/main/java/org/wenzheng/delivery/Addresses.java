package org.wenzheng.delivery;

import java.util.Optional;
import org.wenzheng.publication.Moved;
import org.wenzheng.shared.Addressed;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Addresses of single things in the API. */
public final class Addresses {
    public static final String ROOT = "/api/v1/public/";

    private Addresses() {}

    /** The page of a question for people: found by its number, read by its slug. */
    public static String page(long number, String slug) {
        return "/questions/" + number + "/" + slug;
    }

    /**
     * An answer on the page of its question.
     *
     * @param position from 0 on
     */
    public static String answer(long number, String slug, int position) {
        return page(number, slug) + "#answer-" + (position + 1);
    }

    /**
     * @param key slug or id that it was asked for by
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}
     * @throws Moved if the thing was asked for by a slug that it no longer has
     */
    public static <T extends Addressed> T current(String plural, String key, Optional<T> found) {
        return current(plural, key, found, "");
    }

    /**
     * @param below rest of the address, from its slash on
     */
    public static <T extends Addressed> T current(
            String plural, String key, Optional<T> found, String below) {
        T thing = found.orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, key));
        if (!key.equals(thing.slug()) && !key.equals(thing.id().toString())) {
            throw new Moved(ROOT + plural + "/" + thing.slug() + below);
        }
        return thing;
    }
}
