/** Pages of the published content. */
@NullMarked
package org.wenzheng.site.content;

import org.jspecify.annotations.NullMarked;
