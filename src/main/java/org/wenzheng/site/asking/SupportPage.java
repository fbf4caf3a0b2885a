package org.wenzheng.site.asking;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to know the same.
 *
 * @param own whether this device is one of them
 * @param again whether the button has to be pressed once more
 * @param address what can be left there to be told of the answer; null: nothing
 */
public record SupportPage(
        long number,
        String href,
        String title,
        int count,
        boolean own,
        boolean again,
        @Nullable Address address) {

    /**
     * @param left whether one was just left
     * @param notice version of the notice that is agreed to
     * @param days how long it is kept at most
     * @param wrong what is to be corrected; null where nothing is
     */
    public record Address(
            boolean left, String typed, String notice, long days, @Nullable String wrong) {}
}
