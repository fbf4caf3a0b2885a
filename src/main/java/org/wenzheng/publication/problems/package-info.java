/** Problem details (RFC 9457): refusals put into words and sent. */
@NullMarked
package org.wenzheng.publication.problems;

import org.jspecify.annotations.NullMarked;
