/** Questions in the hands of a department: who is to answer, and until when. */
@NullMarked
package org.wenzheng.answers.handling;

import org.jspecify.annotations.NullMarked;
