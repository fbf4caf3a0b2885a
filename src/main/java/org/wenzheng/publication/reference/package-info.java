/** What pages name again and again, kept in memory. */
@NullMarked
package org.wenzheng.publication.reference;

import org.jspecify.annotations.NullMarked;
