/**
 * The embedded PostgreSQL and search node: started before Quarkus, stopped after it. Nobody imports
 * this package; the rest of the service sees configuration values only.
 */
@NullMarked
package org.wenzheng.engines;

import org.jspecify.annotations.NullMarked;
