/** What helps somebody who searches: names and questions as they type, and what is alike. */
@NullMarked
package org.wenzheng.search.suggesting;

import org.jspecify.annotations.NullMarked;
