/** What holds for a connection before anybody reads the request. */
@NullMarked
package org.wenzheng.publication.connections;

import org.jspecify.annotations.NullMarked;
