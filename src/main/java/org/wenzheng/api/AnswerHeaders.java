package org.wenzheng.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.wenzheng.publication.CachedPage;

/**
 * The headers that all answers of the studio have: kept by nobody, the version of a thing as its
 * entity tag, and the address of what was created.
 */
@ApplicationScoped
class AnswerHeaders {
    private static final String STUDIO = "/api/v1/studio/";

    /** Of the hash of what is sent: enough to tell one state of a thing from another. */
    private static final int BYTES_OF_MARK = 6;

    private final ObjectMapper json;

    AnswerHeaders(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    public void set(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith(STUDIO)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        Object entity = response.getEntity();
        if (isRead(request, response) && entity != null) {
            String tag = tagOfAll(entity);
            headers.putSingle(HttpHeaders.ETAG, tag);
            if (CachedPage.matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
                response.setEntity(null);
                response.setStatus(304);
            }
        } else if (entity instanceof HasVersion thing) {
            headers.putSingle(HttpHeaders.ETAG, tag(thing));
        }
        if (response.getStatus() == 201 && entity instanceof Identified created) {
            headers.putSingle(HttpHeaders.LOCATION, path + "/" + created.id());
        }
    }

    private static boolean isRead(
            ContainerRequestContext request, ContainerResponseContext response) {
        return (request.getMethod().equals(HttpMethod.GET)
                        || request.getMethod().equals(HttpMethod.HEAD))
                && response.getStatus() == 200
                && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
    }

    private String tagOfAll(Object entity) {
        try {
            byte[] hash = DigestUtils.sha256(json.writeValueAsBytes(entity));
            String mark =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(Arrays.copyOf(hash, BYTES_OF_MARK));
            return entity instanceof HasVersion thing
                    ? "\"" + thing.version() + "." + mark + "\""
                    : "\"" + mark + "\"";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String tag(HasVersion thing) {
        return "\"" + thing.version() + "\"";
    }
}
