package org.wenzheng.publication.connections;

import java.util.Locale;
import org.wenzheng.publication.PageKey;

/** Who a request is made for, told by where its path begins. */
enum RequestArea {
    API,
    STUDIO,
    SCREENS,
    STATIC,
    OPERATIONS,
    SITE;

    static RequestArea of(String path) {
        if (PageKey.isBelow(path, "/api/v1/public")
                || PageKey.isBelow(path, "/mcp")
                || PageKey.isBelow(path, "/openapi")
                || PageKey.isBelow(path, "/api-docs")) {
            return API;
        }
        if (PageKey.isBelow(path, "/api/v1/studio") || PageKey.isBelow(path, "/console")) {
            return STUDIO;
        }
        if (PageKey.isBelow(path, "/screens")) {
            return SCREENS;
        }
        if (PageKey.isBelow(path, "/static")) {
            return STATIC;
        }
        return PageKey.isBelow(path, "/q") ? OPERATIONS : SITE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
