/** Transcripts as text, read into speakers, turns, questions and answers. */
@NullMarked
package org.wenzheng.transcripts.parsing;

import org.jspecify.annotations.NullMarked;
