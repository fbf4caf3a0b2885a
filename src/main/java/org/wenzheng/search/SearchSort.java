package org.wenzheng.search;

/** Order of the hits; equal ones by question number, newest first. */
public enum SearchSort {
    RELEVANCE,
    /** By the day the question was received. */
    NEWEST,
    OLDEST
}
