package org.wenzheng.site;

public record Link(String href, String name) {}
