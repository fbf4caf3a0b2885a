package org.wenzheng.site;

/** A word that leads somewhere. */
public record Link(String href, String name) {}
