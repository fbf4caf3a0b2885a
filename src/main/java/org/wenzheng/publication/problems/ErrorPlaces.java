package org.wenzheng.publication.problems;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.wenzheng.shared.ProblemException.FieldError;

/**
 * Where in a request the fields lie that a feature names: it knows neither bodies nor parameters.
 */
final class ErrorPlaces {
    private ErrorPlaces() {}

    static List<FieldError> in(HttpServerRequest request, List<FieldError> errors) {
        if (errors.isEmpty()) {
            return errors;
        }
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            return errors.stream()
                    .map(error -> error.inParameter(asSent(request, error.place())))
                    .toList();
        }
        Set<String> parameters = parametersOfMethod();
        return errors.stream()
                .map(
                        error ->
                                parameters.contains(error.place())
                                        ? error.inParameter(error.place())
                                        : error)
                .toList();
    }

    /** What a search knows as a facet comes as a filter. */
    private static String asSent(HttpServerRequest request, String name) {
        String filter = "filter[" + name + "]";
        return Stream.of(name, filter, filter + "[in]")
                .filter(request.params()::contains)
                .findFirst()
                .orElse(name);
    }

    private static Set<String> parametersOfMethod() {
        ResteasyReactiveRequestContext current = CurrentRequestManager.get();
        if (current == null || current.getTarget() == null) {
            return Set.of();
        }
        Method method = current.getTarget().getLazyMethod().getMethod();
        return Arrays.stream(method.getParameters())
                .flatMap(
                        parameter ->
                                Arrays.stream(parameter.getAnnotations())
                                        .flatMap(annotation -> name(parameter, annotation)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> name(Parameter parameter, Annotation annotation) {
        String written =
                switch (annotation) {
                    case QueryParam query -> query.value();
                    case HeaderParam header -> header.value();
                    case RestQuery query -> query.value();
                    case RestHeader header -> header.value();
                    default -> null;
                };
        return written == null
                ? Stream.empty()
                : Stream.of(written.isEmpty() ? parameter.getName() : written);
    }
}
