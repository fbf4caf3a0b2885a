/** What is found in a text before anybody reads it: personal data and listed words. */
@NullMarked
package org.wenzheng.questions.screening;

import org.jspecify.annotations.NullMarked;
