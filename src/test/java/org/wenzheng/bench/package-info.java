/** Benchmarks, run by {@code bin/bench} and not by the tests. See {@code bench/README.md}. */
@NullMarked
package org.wenzheng.bench;

import org.jspecify.annotations.NullMarked;
