package org.wenzheng.events;

/** What a reader of the log writes to is out of reach; nothing is wrong with the events. */
public final class ReaderUnavailable extends Exception {
    public ReaderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
