package org.wenzheng.search;

/** Order of the hits; equal ones by question number, newest first. */
public enum SearchSort {
    RELEVANCE,
    NEWEST,
    OLDEST
}
