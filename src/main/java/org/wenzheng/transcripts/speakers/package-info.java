/** Who speaks: names, titles, and the labels that transcripts put before what is said. */
@NullMarked
package org.wenzheng.transcripts.speakers;

import org.jspecify.annotations.NullMarked;
