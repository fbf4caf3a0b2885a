/** What editors do for searchers: words of their own, and what was searched for in vain. */
@NullMarked
package org.wenzheng.search.words;

import org.jspecify.annotations.NullMarked;
