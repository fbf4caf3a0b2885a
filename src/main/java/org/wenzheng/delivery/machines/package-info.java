/** What is public, for language models: the Model Context Protocol. */
@NullMarked
package org.wenzheng.delivery.machines;

import org.jspecify.annotations.NullMarked;
