/** Signed calls to the operator's gateways for text messages and WeChat. */
@NullMarked
package org.wenzheng.dispatch.gateway;

import org.jspecify.annotations.NullMarked;
