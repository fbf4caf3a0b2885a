/** The ways in: by password and by an OpenID Connect issuer. */
@NullMarked
package org.wenzheng.identity.entry;

import org.jspecify.annotations.NullMarked;
