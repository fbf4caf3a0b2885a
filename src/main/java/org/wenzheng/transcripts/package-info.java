/**
 * Records of sessions as they are published, and every reason for which a file is no transcript.
 */
@NullMarked
package org.wenzheng.transcripts;

import org.jspecify.annotations.NullMarked;
