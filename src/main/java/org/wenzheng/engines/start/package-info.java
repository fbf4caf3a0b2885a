/** Starting the program: what was typed, the data folder, engines, then the service. */
@NullMarked
package org.wenzheng.engines.start;

import org.jspecify.annotations.NullMarked;
