package org.wenzheng.publication.problems;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which methods an address knows. The REST layer tells those of one class, or of more than the
 * address.
 */
@ApplicationScoped
public class AllowedMethods {
    private static final Pattern PARAMETER =
            Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^}]+?)\\s*)?}");

    /**
     * @param literals how many characters of the template are no parameters: of several that fit,
     *     the one with most is meant
     */
    private record Place(Pattern pattern, int literals, Set<String> methods) {}

    private final List<Place> places;

    AllowedMethods(BeanManager beans) {
        Map<String, Set<String>> methods = new HashMap<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
                for (Method method : bean.getBeanClass().getDeclaredMethods()) {
                    add(methods, root.value(), method);
                }
            }
        }
        this.places =
                methods.entrySet().stream()
                        .map(place -> place(place.getKey(), place.getValue()))
                        .toList();
    }

    private static void add(Map<String, Set<String>> methods, String root, Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                Path path = method.getAnnotation(Path.class);
                Set<String> known =
                        methods.computeIfAbsent(
                                joined(root, path == null ? "" : path.value()),
                                any -> new TreeSet<>(Set.of("OPTIONS")));
                known.add(http.value());
                if (http.value().equals("GET")) {
                    known.add("HEAD");
                }
            }
        }
    }

    private static String joined(String root, String path) {
        return ("/" + root + "/" + path).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private static Place place(String template, Set<String> methods) {
        StringBuilder pattern = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int from = 0;
        int literals = 0;
        while (parameter.find()) {
            pattern.append(Pattern.quote(template.substring(from, parameter.start())))
                    .append(
                            parameter.group(1) == null
                                    ? "[^/]+"
                                    : "(?:" + parameter.group(1) + ")");
            literals += parameter.start() - from;
            from = parameter.end();
        }
        pattern.append(Pattern.quote(template.substring(from)));
        return new Place(
                Pattern.compile(pattern.toString()), literals + template.length() - from, methods);
    }

    /** Empty where nothing is at the path. */
    public Set<String> at(String path) {
        String asked = path.replaceAll("(?<=.)/$", "");
        int most = -1;
        Set<String> found = new TreeSet<>();
        for (Place place : places) {
            if (place.literals() >= most && place.pattern().matcher(asked).matches()) {
                if (place.literals() > most) {
                    found.clear();
                    most = place.literals();
                }
                found.addAll(place.methods());
            }
        }
        return found;
    }
}
