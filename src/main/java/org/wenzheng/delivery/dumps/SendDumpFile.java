package org.wenzheng.delivery.dumps;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;
import org.wenzheng.dumps.Dump;
import org.wenzheng.dumps.DumpProblem;
import org.wenzheng.dumps.OfferedDump;
import org.wenzheng.publication.CachedPage;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/**
 * Sends a file of the dump, or a part of it, from the disk: nothing of it comes into memory. Its
 * ETag is the SHA-256 of what is sent.
 */
@ApplicationScoped
class SendDumpFile {
    private static final String CACHE_CONTROL = "public, max-age=60";
    private static final String VARY = "Accept-Encoding, Accept-Language";

    private final CurrentVertxRequest current;

    private record Sent(OfferedDump offered, Dump.Stored file, boolean gzip) {
        Dump.Bytes bytes() {
            return gzip ? file.gzip() : file.plain();
        }
    }

    SendDumpFile(CurrentVertxRequest current) {
        this.current = current;
    }

    Response answer(OfferedDump offered, Dump.Stored file) {
        HttpServerRequest request = current.getCurrent().request();
        Sent sent =
                new Sent(
                        offered,
                        file,
                        CachedPage.acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING)));
        String etag = '"' + sent.bytes().sha256() + '"';
        String modified =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        offered.dump().madeAt().atOffset(ZoneOffset.UTC));
        if (isAnother(request, etag)) {
            throw ProblemException.of(CommonProblem.STALE);
        }
        Response.ResponseBuilder answer = Response.ok();
        if (isKnown(request, etag, modified)) {
            answer.status(304);
        } else {
            content(answer, request, sent, etag, modified);
        }
        return answer.header("ETag", etag)
                .header("Last-Modified", modified)
                .header("Cache-Control", CACHE_CONTROL)
                .header("Vary", VARY)
                .header("Accept-Ranges", "bytes")
                .build();
    }

    /** Whoever has read of one file goes on with that or not at all. */
    private static boolean isAnother(HttpServerRequest request, String etag) {
        String wanted = request.getHeader(HttpHeaders.IF_MATCH);
        return wanted != null && !CachedPage.matches(wanted, etag);
    }

    /** RFC 9110 13.2.2: the tags go before the time. */
    private static boolean isKnown(HttpServerRequest request, String etag, String modified) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known == null
                ? modified.equals(request.getHeader(HttpHeaders.IF_MODIFIED_SINCE))
                : CachedPage.matches(known, etag);
    }

    private void content(
            Response.ResponseBuilder answer,
            HttpServerRequest request,
            Sent file,
            String etag,
            String modified) {
        Dump.Bytes bytes = file.bytes();
        Optional<ByteRange> asked =
                isOfAnother(request, etag, modified)
                        ? Optional.empty()
                        : ByteRange.of(request.getHeader("Range"), bytes.size());
        if (asked.isPresent() && asked.get().size() == 0) {
            current.getCurrent()
                    .response()
                    .putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes.size());
            throw ProblemException.of(DumpProblem.RANGE_OUTSIDE, bytes.size());
        }
        ByteRange sent = asked.orElse(new ByteRange(0, bytes.size()));
        asked.ifPresent(
                range -> answer.status(206).header("Content-Range", range.of(bytes.size())));
        Dump.Stored of = file.file();
        answer.type(of.format().mediaType() + ";charset=UTF-8")
                .header("Content-Language", of.language().tag())
                .header("Repr-Digest", digest(bytes))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.%s\""
                                .formatted(of.list(), of.format().ending()));
        if (file.gzip()) {
            // Said of every answer beforehand: not compressed. The REST layer would say both.
            current.getCurrent().response().headers().remove(HttpHeaders.CONTENT_ENCODING);
            answer.header("Content-Encoding", "gzip");
        }
        if (request.method() == HttpMethod.HEAD) {
            answer.header("Content-Length", sent.size());
        } else {
            answer.entity(
                    new PathPart(file.offered().path(of, file.gzip()), sent.from(), sent.size()));
        }
    }

    /** What the client has a part of is another file. */
    private static boolean isOfAnother(HttpServerRequest request, String etag, String modified) {
        String have = request.getHeader("If-Range");
        return have != null && !have.equals(etag) && !have.equals(modified);
    }

    /** RFC 9530. */
    private static String digest(Dump.Bytes bytes) {
        return "sha-256=:%s:"
                .formatted(
                        Base64.getEncoder()
                                .encodeToString(HexFormat.of().parseHex(bytes.sha256())));
    }
}
