/** JSON over HTTP: bodies bound to records, answers by type, refusals at the method. */
@NullMarked
package org.wenzheng.api;

import org.jspecify.annotations.NullMarked;
