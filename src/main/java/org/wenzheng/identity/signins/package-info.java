/** Sign-ins: one device's family of refresh tokens each, and the brake on failed tries. */
@NullMarked
package org.wenzheng.identity.signins;

import org.jspecify.annotations.NullMarked;
