/** Messages by SMTP. */
@NullMarked
package org.wenzheng.dispatch.mail;

import org.jspecify.annotations.NullMarked;
