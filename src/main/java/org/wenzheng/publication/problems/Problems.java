package org.wenzheng.publication.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.CachedPage;
import org.wenzheng.publication.Moved;
import org.wenzheng.publication.PageKey;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.ProblemType;
import org.wenzheng.shared.text.Language;

/**
 * Turns everything that is thrown into an answer. No message, class name or statement of an
 * exception leaves; what the log knows more is found by the trace id.
 */
@ApplicationScoped
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String MEDIA_TYPES =
            "org.jboss.resteasy.reactive.common.headers.MediaTypeHeaderDelegate";
    private static final String MULTIPART = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final int RETRY_SECONDS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ObjectMapper OF_SERVER = JsonMapper.builder().build();

    private final Instance<ErrorRenderer> errorPage;
    private final AllowedMethods allowed;
    private final ObjectMapper json;

    Problems(Instance<ErrorRenderer> errorPage, AllowedMethods allowed, ObjectMapper json) {
        this.errorPage = errorPage;
        this.allowed = allowed;
        this.json = json;
    }

    @ServerExceptionMapper
    Response moved(Moved moved, HttpServerRequest request) {
        String query = request.query();
        return Response.status(301)
                .header(HttpHeaders.LOCATION, moved.path() + (query == null ? "" : "?" + query))
                .header(HttpHeaders.CACHE_CONTROL, CachedPage.CACHE_CONTROL)
                .build();
    }

    @ServerExceptionMapper
    Response problem(ProblemException problem, HttpServerRequest request) {
        Response.ResponseBuilder headers = Response.status(problem.type().status());
        problem.retryAfter()
                .ifPresent(
                        wait ->
                                headers.header(
                                        HttpHeaders.RETRY_AFTER, ProblemWords.seconds(wait)));
        problem.currentVersion()
                .ifPresent(version -> headers.header(HttpHeaders.ETAG, "\"" + version + "\""));
        return answer(problem, request, headers.build(), null);
    }

    // Above the mapper that comes with the validator.
    @ServerExceptionMapper(priority = 1)
    Response invalid(ConstraintViolationException invalid, HttpServerRequest request) {
        ProblemException problem =
                ProblemException.of(CommonProblem.INVALID)
                        .with(
                                invalid.getConstraintViolations().stream()
                                        .map(Problems::field)
                                        .toList());
        return answer(problem, request, null, null);
    }

    private static FieldError field(ConstraintViolation<?> violation) {
        String pointer = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                pointer = node.getName();
            }
        }
        String code =
                violation
                        .getConstraintDescriptor()
                        .getAnnotation()
                        .annotationType()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
        return FieldError.of(pointer, code);
    }

    // Above the mappers that come with the security layer.
    @ServerExceptionMapper(priority = 1)
    Response nobody(UnauthorizedException nobody, HttpServerRequest request) {
        return answer(
                ProblemException.of(HttpProblem.NOT_SIGNED_IN), request, challenge(""), nobody);
    }

    @ServerExceptionMapper(priority = 1)
    Response notKnown(AuthenticationFailedException failed, HttpServerRequest request) {
        return answer(
                ProblemException.of(HttpProblem.NOT_SIGNED_IN),
                request,
                challenge(", error=\"invalid_token\""),
                failed);
    }

    /** RFC 6750. */
    private static Response challenge(String error) {
        return Response.status(401)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"wenzheng\"" + error)
                .build();
    }

    @ServerExceptionMapper(priority = 1)
    Response forbidden(ForbiddenException forbidden, HttpServerRequest request) {
        return answer(ProblemException.of(HttpProblem.FORBIDDEN), request, null, forbidden);
    }

    /** Empty where it is not known here. */
    private static String currentUser() {
        RoutingContext request = CalmLog.currentRequest();
        return request != null && request.user() instanceof QuarkusHttpUser user
                ? " " + user.getSecurityIdentity().getPrincipal().getName()
                : "";
    }

    // The REST layer brings a mapper for this type that tells the class.
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException malformed, HttpServerRequest request) {
        return malformed(malformed, request);
    }

    @ServerExceptionMapper
    Response malformed(JsonProcessingException malformed, HttpServerRequest request) {
        return answer(ProblemException.of(HttpProblem.MALFORMED_BODY), request, null, malformed);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused, HttpServerRequest request) {
        Response response = refused.getResponse();
        int status = response.getStatus();
        if (status < 400) {
            return response;
        }
        ProblemType type =
                status == 400 && causedBy(refused, JsonProcessingException.class)
                        ? HttpProblem.MALFORMED_BODY
                        : HttpProblem.of(status);
        if (status == 405) {
            response =
                    Response.fromResponse(response)
                            .allow(allowed.at(PageKey.path(request)))
                            .build();
        }
        return answer(ProblemException.of(type, PageKey.path(request)), request, response, refused);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, HttpServerRequest request) {
        if (causedBy(failure, OptimisticLockException.class)) {
            return answer(ProblemException.of(CommonProblem.STALE), request, null, failure);
        }
        if (causedBy(failure, HttpClosedException.class)) {
            // Gone in the middle of the body: nobody reads the answer.
            return answer(ProblemException.of(HttpProblem.BAD_REQUEST), request, null, failure);
        }
        if (isThrownIn(failure, MEDIA_TYPES)) {
            return answer(
                    ProblemException.of(HttpProblem.UNSUPPORTED_MEDIA_TYPE),
                    request,
                    null,
                    failure);
        }
        if (isThrownIn(failure, MULTIPART)) {
            return answer(ProblemException.of(HttpProblem.MALFORMED_BODY), request, null, failure);
        }
        if (isTextWithNul(failure)) {
            return answer(ProblemException.of(HttpProblem.BAD_REQUEST), request, null, failure);
        }
        if (unreachable(failure)) {
            Response later =
                    Response.status(503).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
            return answer(ProblemException.of(HttpProblem.UNAVAILABLE), request, later, failure);
        }
        return answer(ProblemException.of(HttpProblem.UNEXPECTED), request, null, failure);
    }

    public void send(Throwable failure, RoutingContext context) {
        HttpServerRequest request = context.request();
        Response answer =
                switch (failure) {
                    case ProblemException problem -> problem(problem, request);
                    case UnauthorizedException nobody -> nobody(nobody, request);
                    case AuthenticationFailedException failed -> notKnown(failed, request);
                    case ForbiddenException forbidden -> forbidden(forbidden, request);
                    default -> unexpected(failure, request);
                };
        HttpServerResponse response = context.response().setStatusCode(answer.getStatus());
        answer.getStringHeaders().forEach(response::putHeader);
        response.end(
                answer.getEntity() instanceof byte[] json
                        ? Buffer.buffer(json)
                        : Buffer.buffer(String.valueOf(answer.getEntity())));
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type) != null;
    }

    private static <T extends Throwable> @Nullable T find(
            @Nullable Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }

    /** The REST layer has no exceptions of its own for a head or a body that it cannot read. */
    private static boolean isThrownIn(Throwable failure, String code) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            StackTraceElement[] trace = t.getStackTrace();
            if (trace.length > 0 && trace[0].getClassName().startsWith(code)) {
                return true;
            }
        }
        return false;
    }

    /** PostgreSQL has no text with U+0000 in it, and nobody types one. */
    private static boolean isTextWithNul(Throwable failure) {
        SQLException refused = find(failure, SQLException.class);
        return refused != null && "22021".equals(refused.getSQLState());
    }

    private static boolean unreachable(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof JDBCConnectionException) {
                return true;
            }
            if (t instanceof SQLException e) {
                String state = e.getSQLState();
                // Class 08 connection exception, 57P operator intervention; no state: the pool gave
                // up waiting.
                if (state == null || state.startsWith("08") || state.startsWith("57P")) {
                    return true;
                }
            }
        }
        return false;
    }

    private Response answer(
            ProblemException problem,
            HttpServerRequest request,
            @Nullable Response headers,
            @Nullable Throwable cause) {
        // Thrown while the body was read, and wrapped by its reader.
        ProblemException known = find(cause, ProblemException.class);
        if (known != null) {
            return answer(known, request, null, null);
        }
        int status = headers == null ? problem.type().status() : headers.getStatus();
        Language language = ReaderLanguage.of(request);
        Problem body =
                inWords(problem.with(ErrorPlaces.in(request, problem.errors())), status, language);
        String line = request.method() + " " + PageKey.path(request) + " " + body.code();
        if (status >= 500) {
            LOG.errorf(cause, "%s [%s]", line, body.traceId());
        } else if (status == 403) {
            LOG.infof("%s%s [%s]", line, currentUser(), body.traceId());
        } else {
            LOG.debugf(cause, "%s [%s] %s", line, body.traceId(), problem.getMessage());
        }
        boolean page = errorPage.isResolvable() && forPerson(request);
        Response.ResponseBuilder response = Response.status(status);
        if (headers != null) {
            headers.getStringHeaders()
                    .forEach(
                            (name, values) ->
                                    values.forEach(value -> response.header(name, value)));
        }
        try {
            return response.header(
                            HttpHeaders.CONTENT_TYPE,
                            page ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE)
                    .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(
                            page
                                    ? errorPage.get().render(body, language)
                                    : json.writeValueAsBytes(body))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As JSON, for what never reached the service. */
    public static byte[] ofServer(int status, Language language) {
        try {
            return OF_SERVER.writeValueAsBytes(
                    inWords(ProblemException.of(HttpProblem.of(status)), status, language));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In words, for one of several outcomes of a request. */
    public static Problem of(ProblemException problem, Language language) {
        return inWords(problem, problem.type().status(), language);
    }

    private static Problem inWords(ProblemException problem, int status, Language language) {
        ProblemWords words = ProblemWords.in(language);
        ProblemType type = problem.type();
        List<Problem.Field> fields = Problem.Field.of(problem.errors(), language);
        byte[] trace = new byte[8];
        RANDOM.nextBytes(trace);
        return new Problem(
                Problem.TYPE + type.code(),
                words.title(type),
                status,
                type == CommonProblem.TOO_MANY_REQUESTS
                        ? words.detail(type, List.of(words.wait(problem.retryAfter())))
                        : words.detail(type, problem.arguments()),
                type.code(),
                fields,
                HexFormat.of().formatHex(trace));
    }

    /** Programs ask below {@code /api} and {@code /q}, or say that they do not want HTML. */
    private static boolean forPerson(HttpServerRequest request) {
        String path = PageKey.path(request);
        if (PageKey.isForPrograms(path)) {
            return false;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null
                || Set.of("text/html", "text/*", "*/*").stream().anyMatch(accept::contains);
    }
}
