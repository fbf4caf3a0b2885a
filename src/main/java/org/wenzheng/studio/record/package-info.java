/** The record that is taken down during a broadcast, and its publication. */
@NullMarked
package org.wenzheng.studio.record;

import org.jspecify.annotations.NullMarked;
