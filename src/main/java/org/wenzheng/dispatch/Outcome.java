package org.wenzheng.dispatch;

/**
 * What came of one try.
 *
 * <p>An answer is what the other side said, as short as can be and without anybody's address:
 * operators read it.
 */
public sealed interface Outcome {
    String answer();

    record Sent(String answer) implements Outcome {}

    /**
     * @param away whether nothing can be sent to anybody: the others need not be tried at once
     */
    record NotYet(String answer, boolean away) implements Outcome {}

    /**
     * @param unreachable whether whatever is sent to this recipient would be refused
     */
    record Refused(String answer, boolean unreachable) implements Outcome {}
}
