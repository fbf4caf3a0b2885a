/**
 * What the service tells operators of itself while it runs: traces, and figures that are looked up.
 */
@NullMarked
package org.wenzheng.shared.telemetry;

import org.jspecify.annotations.NullMarked;
