package org.wenzheng.api;

/** A thing with an address of its own that is changed by version. */
public interface Versioned extends HasVersion, Identified {}
