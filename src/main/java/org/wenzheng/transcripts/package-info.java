/** Text repair, transcript parsing, and import into sessions, questions and answers. */
@NullMarked
package org.wenzheng.transcripts;

import org.jspecify.annotations.NullMarked;
