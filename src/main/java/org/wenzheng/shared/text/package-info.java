/** Chinese text: folding for search, sounds, display in Traditional characters. */
@NullMarked
package org.wenzheng.shared.text;

import org.jspecify.annotations.NullMarked;
