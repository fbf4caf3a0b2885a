package org.wenzheng.delivery;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wanted along with a thing: {@code answers}, {@code answers.person}. A path includes the
 * paths before it.
 */
public record Includes(Set<String> paths) {
    public static final Includes NONE = new Includes(Set.of());

    public Includes {
        paths = Set.copyOf(paths);
    }

    public boolean has(String relation) {
        return paths.stream()
                .anyMatch(path -> path.equals(relation) || path.startsWith(relation + "."));
    }

    /** What is wanted along with the things of a relation. */
    public Includes of(String relation) {
        return new Includes(
                paths.stream()
                        .filter(path -> path.startsWith(relation + "."))
                        .map(path -> path.substring(relation.length() + 1))
                        .collect(Collectors.toSet()));
    }
}
