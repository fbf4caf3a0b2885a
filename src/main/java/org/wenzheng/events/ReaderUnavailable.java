package org.wenzheng.events;

public final class ReaderUnavailable extends Exception {
    public ReaderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
