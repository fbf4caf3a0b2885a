package org.wenzheng.engines;

/** Where the database is, and who signs in. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** Says nothing about the password, so that it reaches no log. */
    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
