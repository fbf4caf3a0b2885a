/** Written answers before they are public: drafts, what others say of them, signatures. */
@NullMarked
package org.wenzheng.answers.drafting;

import org.jspecify.annotations.NullMarked;
