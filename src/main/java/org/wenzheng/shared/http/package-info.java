/** What every edge keeps to in HTTP. */
@NullMarked
package org.wenzheng.shared.http;

import org.jspecify.annotations.NullMarked;
