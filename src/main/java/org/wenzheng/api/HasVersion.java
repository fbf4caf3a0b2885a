package org.wenzheng.api;

/** What says the version of a thing: the answer carries it as its {@code ETag}. */
public interface HasVersion {
    long version();
}
