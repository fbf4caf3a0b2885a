/** The log as an audit: its chain of hashes, how it is read, how long origins are kept. */
@NullMarked
package org.wenzheng.events.audit;

import org.jspecify.annotations.NullMarked;
