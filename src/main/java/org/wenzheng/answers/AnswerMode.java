package org.wenzheng.answers;

public enum AnswerMode {
    SPOKEN,
    WRITTEN
}
