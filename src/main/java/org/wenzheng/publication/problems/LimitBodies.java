package org.wenzheng.publication.problems;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.wenzheng.shared.ProblemException;

/**
 * A body is read into memory as a whole. Without a limit that fits what is expected a few clients
 * could fill it; that of the HTTP server is for the largest file, and asks only for the length that
 * a client tells.
 */
@ApplicationScoped
public class LimitBodies {
    /** Bytes; the longest text that somebody types is a tenth of it. */
    public static final long USUAL = 1024 * 1024;

    private final long largest;

    LimitBodies(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.largest = largest.asLongValue();
    }

    @ServerRequestFilter
    public void limit(ResourceInfo resource, ContainerRequestContext request) {
        boolean large = resource.getResourceMethod().isAnnotationPresent(LargeBody.class);
        long limit = large ? largest : USUAL;
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            throw ProblemException.of(HttpProblem.TOO_LARGE);
        }
        if (length == null && request.hasEntity()) {
            request.setEntityStream(new Limited(request.getEntityStream(), limit));
        }
    }

    /** For a body whose length is known at its end only. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream body, long limit) {
            super(body);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? read : counted(1, read);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            return read < 0 ? read : counted(read, read);
        }

        private int counted(int bytes, int result) {
            left -= bytes;
            if (left < 0) {
                throw ProblemException.of(HttpProblem.TOO_LARGE);
            }
            return result;
        }
    }
}
