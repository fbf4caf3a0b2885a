/** What can be told of a broadcast in figures, while it lasts and after it. */
@NullMarked
package org.wenzheng.rundown.reports;

import org.jspecify.annotations.NullMarked;
