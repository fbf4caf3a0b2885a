/**
 * How content leaves: the reader's language, encoded pages with their cache and what drops them,
 * and problems in words.
 */
@NullMarked
package org.wenzheng.publication;

import org.jspecify.annotations.NullMarked;
