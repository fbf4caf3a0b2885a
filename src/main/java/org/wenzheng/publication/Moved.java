package org.wenzheng.publication;

public final class Moved extends RuntimeException {
    private final String path;

    /**
     * @param path from the root, encoded, without query
     */
    public Moved(String path) {
        super(path, null, false, false);
        this.path = path;
    }

    public String path() {
        return path;
    }
}
