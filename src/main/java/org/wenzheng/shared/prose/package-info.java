/** Written answers: a closed subset of Markdown, and what pages, feeds and the index get of it. */
@NullMarked
package org.wenzheng.shared.prose;

import org.jspecify.annotations.NullMarked;
