/**
 * What is sent to somebody outside: a row a message, tried until it is there or given up. Knows
 * neither what is sent nor why.
 */
@NullMarked
package org.wenzheng.dispatch;

import org.jspecify.annotations.NullMarked;
