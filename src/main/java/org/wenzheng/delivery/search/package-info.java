/** Search over the API. */
@NullMarked
package org.wenzheng.delivery.search;

import org.jspecify.annotations.NullMarked;
