/** Sessions for calendar programs. */
@NullMarked
package org.wenzheng.delivery.calendars;

import org.jspecify.annotations.NullMarked;
