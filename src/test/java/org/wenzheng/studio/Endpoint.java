package org.wenzheng.studio;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.live.Entrance;

/**
 * One method of one address, as the code annotates it.
 *
 * @param permissions any one of them is enough; empty where none is asked for
 * @param open to nobody in particular
 */
record Endpoint(String method, String path, List<String> permissions, boolean open) {
    private static final Map<Class<? extends Annotation>, String> METHODS =
            Map.of(
                    GET.class, "GET",
                    POST.class, "POST",
                    PUT.class, "PUT",
                    PATCH.class, "PATCH",
                    DELETE.class, "DELETE");

    /** How far a permission reaches, in the order in which a wider one wins. */
    enum Reach {
        PUBLIC,
        SELF,
        DEPARTMENT,
        /** What everybody may read anyhow. */
        EVERYTHING,
        INSTALLATION
    }

    /** Their readers need those of other departments too: to invite them. */
    private static final java.util.regex.Pattern PUBLIC_ANYHOW =
            java.util.regex.Pattern.compile(
                    "/api/v1/studio/(programmes|departments|people|topics)(/\\{id})?");

    private static final List<Endpoint> ALL = read();

    /** All of the service's, in the order of their addresses. */
    static List<Endpoint> all() {
        return ALL;
    }

    /** The edges are the only packages with addresses; ArchitectureTest sees to that. */
    private static List<java.nio.file.Path> edges() {
        return Stream.of("site", "studio", "delivery", "live")
                .map(edge -> java.nio.file.Path.of("target", "classes", "org", "wenzheng", edge))
                .filter(java.nio.file.Files::isDirectory)
                .toList();
    }

    /** Streams are routes, not methods of resources; their entrances say what is needed. */
    private static List<Endpoint> streams() {
        return Arc.container().listAll(Entrance.class).stream()
                .map(InstanceHandle::get)
                .map(
                        entrance ->
                                new Endpoint(
                                        "GET",
                                        entrance.template(),
                                        entrance.permission().stream().toList(),
                                        entrance.permission().isEmpty()))
                .toList();
    }

    private static List<Endpoint> read() {
        SortedMap<String, Endpoint> found = new TreeMap<>();
        streams().forEach(stream -> found.put(stream.row(), stream));
        for (JavaClass type :
                new ClassFileImporter()
                        .importPaths(edges())
                        .that(
                                com.tngtech.archunit.base.DescribedPredicate.describe(
                                        "resources", c -> c.isAnnotatedWith(Path.class)))) {
            for (JavaMethod method : type.getMethods()) {
                METHODS.forEach(
                        (annotation, verb) -> {
                            if (method.isAnnotatedWith(annotation)) {
                                Endpoint endpoint = of(type, method, verb);
                                Endpoint same = found.put(endpoint.row(), endpoint);
                                if (same != null && !same.equals(endpoint)) {
                                    throw new AssertionError(
                                            "Two methods of one address differ: " + endpoint);
                                }
                            }
                        });
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
    }

    private static Endpoint of(JavaClass type, JavaMethod method, String verb) {
        String path =
                Stream.of(
                                type.getAnnotationOfType(Path.class).value(),
                                method.tryGetAnnotationOfType(Path.class)
                                        .map(Path::value)
                                        .orElse(""))
                        .flatMap(part -> Arrays.stream(part.split("/(?![^{]*})")))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.replaceAll("\\{\\s*(\\w+)\\s*:.*}", "{$1}"))
                        .collect(Collectors.joining("/", "/", ""));
        for (Guard guard : List.of(Guard.of(method), Guard.of(type))) {
            if (guard.permissions().isPresent()) {
                return new Endpoint(verb, path, guard.permissions().get(), false);
            }
            if (guard.open() || guard.authenticated()) {
                return new Endpoint(verb, path, List.of(), guard.open());
            }
        }
        throw new AssertionError(
                verb
                        + " "
                        + path
                        + " says nothing of who may call it: @PermissionsAllowed or @PermitAll");
    }

    private record Guard(Optional<List<String>> permissions, boolean open, boolean authenticated) {
        static Guard of(JavaMethod method) {
            return new Guard(
                    method.tryGetAnnotationOfType(PermissionsAllowed.class)
                            .map(allowed -> List.of(allowed.value())),
                    method.isAnnotatedWith(PermitAll.class),
                    method.isAnnotatedWith(Authenticated.class));
        }

        static Guard of(JavaClass type) {
            return new Guard(
                    type.tryGetAnnotationOfType(PermissionsAllowed.class)
                            .map(allowed -> List.of(allowed.value())),
                    type.isAnnotatedWith(PermitAll.class),
                    type.isAnnotatedWith(Authenticated.class));
        }
    }

    boolean isOfApi() {
        return path.startsWith("/api/");
    }

    Reach reach() {
        if (open) {
            return Reach.PUBLIC;
        }
        if (method.equals("GET") && PUBLIC_ANYHOW.matcher(path).matches()) {
            return Reach.EVERYTHING;
        }
        return permissions.stream()
                .map(
                        permission ->
                                Role.concernsInstallation(permission)
                                        ? Reach.INSTALLATION
                                        : isOfOneself(permission) ? Reach.SELF : Reach.DEPARTMENT)
                .max(Comparator.naturalOrder())
                .orElse(Reach.SELF);
    }

    private static boolean isOfOneself(String permission) {
        return List.of(Permission.ACCOUNT_SELF, Permission.API_TOKENS_OWN).contains(permission);
    }

    /** Whether who signed in with this role alone, held so, is let in. */
    boolean lets(Role role, boolean forDepartment) {
        return open
                || permissions.isEmpty()
                || permissions.stream()
                        .anyMatch(
                                permission ->
                                        permission.equals(Permission.ACCOUNT_SELF)
                                                || role.permissions().contains(permission)
                                                        && !(forDepartment
                                                                && Role.concernsInstallation(
                                                                        permission)));
    }

    /** Its line in the table. */
    String row() {
        String who =
                open
                        ? "everybody"
                        : List.of(Role.values()).stream().allMatch(role -> lets(role, false))
                                ? "everybody who is signed in"
                                : Arrays.stream(Role.values())
                                        .filter(role -> lets(role, false))
                                        .map(role -> role.name().toLowerCase(java.util.Locale.ROOT))
                                        .collect(Collectors.joining(", "));
        return "| %s | `%s` | %s | %s | %s |"
                .formatted(
                        method,
                        path,
                        permissions.isEmpty()
                                ? "–"
                                : permissions.stream()
                                        .map(permission -> "`" + permission + "`")
                                        .collect(Collectors.joining(" or ")),
                        who,
                        reach().name().toLowerCase(java.util.Locale.ROOT));
    }
}
