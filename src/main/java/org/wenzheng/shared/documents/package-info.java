/** Documents of Word, for those who go on writing in them. */
@NullMarked
package org.wenzheng.shared.documents;

import org.jspecify.annotations.NullMarked;
