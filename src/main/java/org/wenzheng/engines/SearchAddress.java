package org.wenzheng.engines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search cluster, and who signs in.
 *
 * @param hosts {@code host:port} of its nodes
 */
public record SearchAddress(
        String protocol, List<String> hosts, Optional<String> user, Optional<String> password) {

    /**
     * @param hosts comma-separated {@code [http[s]://]host:port}; one protocol for all
     */
    public static SearchAddress parse(
            String hosts, Optional<String> user, Optional<String> password) {
        String protocol = hosts.strip().startsWith("https://") ? "https" : "http";
        List<String> names =
                Arrays.stream(hosts.split(","))
                        .map(String::strip)
                        .map(host -> host.replaceFirst("^" + protocol + "://", ""))
                        .map(host -> host.replaceFirst("/$", ""))
                        .toList();
        if (names.stream().anyMatch(name -> !name.matches("[^/:\\s]+:\\d{1,5}"))) {
            throw new EngineException(EngineProblem.BAD_OPTION, "WENZHENG_SEARCH_HOSTS", hosts);
        }
        return new SearchAddress(protocol, names, user, password);
    }

    static SearchAddress local(String host, String secret) {
        return new SearchAddress(
                "http", List.of(host), Optional.of(SearchNode.USER), Optional.of(secret));
    }

    /** As the header of that name (RFC 7617); empty where nobody signs in. */
    Optional<String> authorization() {
        return user.map(
                name ->
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (name + ":" + password.orElse(""))
                                                        .getBytes(StandardCharsets.UTF_8)));
    }

    Map<String, String> configuration() {
        String prefix = "quarkus.hibernate-search-orm.elasticsearch.";
        Map<String, String> values = new LinkedHashMap<>();
        values.put(prefix + "protocol", protocol);
        values.put(prefix + "hosts", String.join(",", hosts));
        user.ifPresent(name -> values.put(prefix + "username", name));
        password.ifPresent(secret -> values.put(prefix + "password", secret));
        return values;
    }

    @Override
    public String toString() {
        return protocol + "://" + String.join(",", hosts);
    }
}
