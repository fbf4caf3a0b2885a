package org.wenzheng.transcripts.parsing;

/**
 * A line after repair.
 *
 * @param source as it came, with its times
 * @param number of its source line, from 1
 * @param continued whether it goes on with the source line of the one before
 * @param heading whether Markdown marks it as a heading
 */
record Line(String source, String text, int number, boolean continued, boolean heading) {}
