package org.wenzheng.delivery;

import java.util.UUID;
import org.wenzheng.publication.Moved;

/** Addresses of single things in the API. */
public final class Addresses {
    public static final String ROOT = "/api/v1/public/";

    private Addresses() {}

    /** The page of a question for people: found by its number, read by its slug. */
    public static String page(long number, String slug) {
        return "/questions/" + number + "/" + slug;
    }

    /**
     * @param below rest of the address, from its slash on; may be empty
     * @throws Moved if the thing was asked for by a slug that it no longer has
     */
    public static void refuseFormer(
            String plural, String asked, String slug, UUID id, String below) {
        if (!asked.equals(slug) && !asked.equals(id.toString())) {
            throw new Moved(ROOT + plural + "/" + slug + below);
        }
    }
}
