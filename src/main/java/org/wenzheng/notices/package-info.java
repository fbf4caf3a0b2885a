/** What askers are told of their questions, by which way, and how they end it. */
@NullMarked
package org.wenzheng.notices;

import org.jspecify.annotations.NullMarked;
