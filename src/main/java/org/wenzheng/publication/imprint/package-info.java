/** Who publishes this site: names, addresses, texts of their own, colour and logo. */
@NullMarked
package org.wenzheng.publication.imprint;

import org.jspecify.annotations.NullMarked;
