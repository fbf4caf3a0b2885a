package org.wenzheng.search.index;

public enum IndexSlot {
    FIRST(QuestionDocument.First.class, "wenzheng-questions-1"),
    SECOND(QuestionDocument.Second.class, "wenzheng-questions-2");

    private final Class<? extends QuestionDocument> type;
    private final String index;

    IndexSlot(Class<? extends QuestionDocument> type, String index) {
        this.type = type;
        this.index = index;
    }

    public Class<? extends QuestionDocument> type() {
        return type;
    }

    String index() {
        return index;
    }

    IndexSlot other() {
        return this == FIRST ? SECOND : FIRST;
    }
}
