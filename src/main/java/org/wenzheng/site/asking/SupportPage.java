package org.wenzheng.site.asking;

/**
 * Who wants to know the same.
 *
 * @param own whether this device is one of them
 * @param again whether the button has to be pressed once more
 */
public record SupportPage(
        long number, String href, String title, int count, boolean own, boolean again) {}
