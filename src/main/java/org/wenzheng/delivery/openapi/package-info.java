/** What the description of the API says about public reading, beyond its annotations. */
@NullMarked
package org.wenzheng.delivery.openapi;

import org.jspecify.annotations.NullMarked;
