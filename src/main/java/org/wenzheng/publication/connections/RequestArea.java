package org.wenzheng.publication.connections;

import java.util.Locale;

/** Who a request is made for, told by where its path begins. */
enum RequestArea {
    API,
    STUDIO,
    SCREENS,
    STATIC,
    OPERATIONS,
    SITE;

    static RequestArea of(String path) {
        if (isBelow(path, "/api/v1/public")
                || isBelow(path, "/openapi")
                || isBelow(path, "/api-docs")) {
            return API;
        }
        if (isBelow(path, "/api/v1/studio") || isBelow(path, "/console")) {
            return STUDIO;
        }
        if (isBelow(path, "/screens")) {
            return SCREENS;
        }
        if (isBelow(path, "/static")) {
            return STATIC;
        }
        return isBelow(path, "/q") ? OPERATIONS : SITE;
    }

    private static boolean isBelow(String path, String folder) {
        return path.startsWith(folder)
                && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
