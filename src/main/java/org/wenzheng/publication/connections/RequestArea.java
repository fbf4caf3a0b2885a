package org.wenzheng.publication.connections;

import java.util.List;
import java.util.Locale;

/** Who a request is made for, told by where its path begins. */
enum RequestArea {
    API("/api/v1/public", "/openapi", "/api-docs"),
    STUDIO("/api/v1/studio", "/console"),
    SCREENS("/screens"),
    STATIC("/static"),
    OPERATIONS("/q"),
    SITE;

    private final List<String> beginnings;

    RequestArea(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    static RequestArea of(String path) {
        for (RequestArea area : values()) {
            for (String beginning : area.beginnings) {
                if (path.startsWith(beginning)
                        && (path.length() == beginning.length()
                                || path.charAt(beginning.length()) == '/')) {
                    return area;
                }
            }
        }
        return SITE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
