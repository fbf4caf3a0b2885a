/** What stands behind an {@code Authorization} header: access tokens, API tokens, signing keys. */
@NullMarked
package org.wenzheng.identity.tokens;

import org.jspecify.annotations.NullMarked;
