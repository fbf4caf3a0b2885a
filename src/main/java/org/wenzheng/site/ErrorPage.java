package org.wenzheng.site;

record ErrorPage(int status, Kind kind) {

    enum Kind {
        NOT_FOUND,
        GONE,
        REQUEST,
        SERVER
    }

    String title(SiteMessages words) {
        return switch (kind) {
            case NOT_FOUND -> words.errorNotFound();
            case GONE -> words.errorGone();
            case REQUEST -> words.errorRequest();
            case SERVER -> words.errorServer();
        };
    }

    static ErrorPage of(int status) {
        Kind kind =
                switch (status) {
                    case 404 -> Kind.NOT_FOUND;
                    case 410 -> Kind.GONE;
                    default -> status < 500 ? Kind.REQUEST : Kind.SERVER;
                };
        return new ErrorPage(status, kind);
    }
}
