/** Departments and the people who answer for them. */
@NullMarked
package org.wenzheng.people;

import org.jspecify.annotations.NullMarked;
