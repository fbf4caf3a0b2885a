package org.wenzheng.site;

/** A word that leads somewhere. */
record Link(String href, String name) {}
