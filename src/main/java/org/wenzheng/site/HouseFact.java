package org.wenzheng.site;

/** What the law or a reader wants to know of who runs the site. */
public enum HouseFact {
    OPERATOR,
    ADDRESS,
    TELEPHONE,
    EMAIL,
    FILING,
    POLICE_FILING
}
