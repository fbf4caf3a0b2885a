/** The embedded PostgreSQL and search node: started before Quarkus, stopped after it. */
@NullMarked
package org.wenzheng.engines;

import org.jspecify.annotations.NullMarked;
