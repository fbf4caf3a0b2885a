package org.wenzheng.site.asking;

import org.jspecify.annotations.Nullable;

/**
 * The form that asks for number and lookup code.
 *
 * @param number as it was typed, or of the receipt that was asked for
 */
record LookupPage(String number, @Nullable String problem) {}
