/** Published content as JSON, with fields, includes and filters to choose from. */
@NullMarked
package org.wenzheng.delivery.content;

import org.jspecify.annotations.NullMarked;
