/** Content packages: folders of Markdown that content is loaded from. */
@NullMarked
package org.wenzheng.exchange;

import org.jspecify.annotations.NullMarked;
