/** The keys of the installation, which lie outside of its database. */
@NullMarked
package org.wenzheng.shared.keys;

import org.jspecify.annotations.NullMarked;
