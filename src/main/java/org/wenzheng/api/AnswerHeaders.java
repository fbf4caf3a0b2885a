package org.wenzheng.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * The headers that all answers of the studio have: kept by nobody, the version of a thing as its
 * entity tag, and the address of what was created.
 */
@ApplicationScoped
class AnswerHeaders {
    private static final String STUDIO = "/api/v1/studio/";

    @ServerResponseFilter
    public void set(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith(STUDIO)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        if (response.getEntity() instanceof HasVersion thing) {
            headers.putSingle(HttpHeaders.ETAG, tag(thing));
        }
        if (response.getStatus() == 201 && response.getEntity() instanceof Identified created) {
            headers.putSingle(HttpHeaders.LOCATION, path + "/" + created.id());
        }
    }

    static String tag(HasVersion thing) {
        return "\"" + thing.version() + "\"";
    }
}
