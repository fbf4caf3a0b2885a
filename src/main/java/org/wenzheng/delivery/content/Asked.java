package org.wenzheng.delivery.content;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.Includes;
import org.wenzheng.delivery.Kind;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.text.Language;

/**
 * What a request asks for. Whatever is not known is refused: a filter that was misspelt and left
 * out would show a list that nobody asked for.
 *
 * @param query of a list; of a single thing the whole list, unused
 * @param selection for each kind the properties that are wanted; a kind that is not named comes
 *     whole
 */
public record Asked<T>(ListQuery<T> query, Includes includes, Map<String, Set<String>> selection) {
    private static final Pattern SELECTION = Pattern.compile("fields\\[(\\w+)]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    public static final String INCLUDE = "include";
    public static final String SORT = ListParameters.SORT;
    public static final String SIZE = ListParameters.SIZE;
    public static final String AFTER = ListParameters.AFTER;
    public static final String COUNT = ListParameters.COUNT;
    public static final String EXACT = ListParameters.EXACT;

    /** The number of a change: makes an address whose answer is at least as new. */
    public static final String CHANGE = "change";

    static <T> Asked<T> list(Kind<T> kind, MultivaluedMap<String, String> parameters) {
        refuseUnknown(parameters, knownOfList(kind));
        ListQuery<T> query =
                ListParameters.query(
                        kind.fields(), parameters, knownOfAny(kind).toArray(String[]::new));
        Includes includes = includes(kind, parameters, List.of());
        return new Asked<>(
                fitting(query, kind, includes, parameters.containsKey(SIZE)),
                includes,
                selection(parameters));
    }

    /** A page no greater than what is included allows; refused where a greater one is asked for. */
    private static <T> ListQuery<T> fitting(
            ListQuery<T> query, Kind<T> kind, Includes includes, boolean sized) {
        int most =
                kind.most().entrySet().stream()
                        .filter(path -> includes.has(path.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .min()
                        .orElse(Fields.MAX_SIZE);
        if (query.size() <= most) {
            return query;
        }
        if (sized) {
            throw ListQuery.malformed(SIZE, String.valueOf(query.size()), "1–" + most);
        }
        return query.size(most);
    }

    static <T> Asked<T> one(Kind<T> kind, MultivaluedMap<String, String> parameters) {
        refuseUnknown(parameters, knownOfOne(kind));
        String change = once(parameters, CHANGE);
        if (change != null && !NUMBER.matcher(change).matches()) {
            throw ListQuery.malformed(CHANGE, change, "integer");
        }
        Map<String, Set<String>> selection = selection(parameters);
        Set<String> wanted = selection.get(kind.name());
        List<String> unasked =
                kind.included().stream()
                        .filter(relation -> wanted == null || wanted.contains(relation))
                        .toList();
        return new Asked<>(kind.fields().query(), includes(kind, parameters, unasked), selection);
    }

    public static int size(String size) {
        try {
            return Integer.parseInt(size);
        } catch (NumberFormatException e) {
            throw ListQuery.malformed(SIZE, size, "1–" + Fields.MAX_SIZE);
        }
    }

    private static Includes includes(
            Kind<?> kind, MultivaluedMap<String, String> parameters, List<String> otherwise) {
        String wanted = once(parameters, INCLUDE);
        if (wanted == null) {
            return new Includes(Set.copyOf(otherwise));
        }
        Set<String> paths = new HashSet<>();
        for (String path : wanted.split(",")) {
            if (!path.isEmpty()) {
                if (!kind.includes().contains(path)) {
                    throw ListQuery.malformed(INCLUDE, wanted, String.join(", ", kind.includes()));
                }
                paths.add(path);
            }
        }
        return new Includes(paths);
    }

    private static Map<String, Set<String>> selection(MultivaluedMap<String, String> parameters) {
        Map<String, Set<String>> selection = new HashMap<>();
        for (String name : parameters.keySet()) {
            Matcher matcher = SELECTION.matcher(name);
            String value = once(parameters, name);
            if (matcher.matches() && value != null) {
                List<String> known = Catalogue.PROPERTIES.getOrDefault(matcher.group(1), List.of());
                Set<String> wanted = Set.copyOf(new HashSet<>(List.of(value.split(","))));
                // What has an id keeps it; whoever names it says nothing wrong of a kind without.
                if (!wanted.stream().allMatch(one -> one.equals("id") || known.contains(one))) {
                    throw ListQuery.malformed(name, value, String.join(", ", known));
                }
                selection.put(matcher.group(1), wanted);
            }
        }
        return selection;
    }

    public static void refuseUnknown(
            MultivaluedMap<String, String> parameters, List<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw ListQuery.unknown(name, known);
            }
        }
        String language = once(parameters, ReaderLanguage.NAME);
        if (language != null && Language.of(language).isEmpty()) {
            throw ListQuery.malformed(ReaderLanguage.NAME, language, "zh-Hans, zh-Hant, en");
        }
    }

    public static @Nullable String once(MultivaluedMap<String, String> parameters, String name) {
        List<String> values = parameters.get(name);
        if (values == null) {
            return null;
        }
        if (values.size() > 1) {
            throw ListQuery.malformed(name, String.join(", ", values), "1");
        }
        return values.getFirst();
    }

    public static List<String> knownOfOne(Kind<?> kind) {
        List<String> known = knownOfAny(kind);
        known.add(CHANGE);
        return known;
    }

    private static List<String> knownOfAny(Kind<?> kind) {
        List<String> known = new ArrayList<>();
        if (!kind.includes().isEmpty()) {
            known.add(INCLUDE);
        }
        for (String type : reachable(kind)) {
            known.add("fields[" + type + "]");
        }
        known.add(ReaderLanguage.NAME);
        return known;
    }

    public static List<String> knownOfList(Kind<?> kind) {
        List<String> known = new ArrayList<>(ListQuery.parameters(kind.fields()));
        known.addAll(List.of(SORT, SIZE, AFTER, COUNT));
        known.addAll(knownOfAny(kind));
        return known;
    }

    /** The kinds of things that an answer about this kind can contain. */
    public static Set<String> reachable(Kind<?> kind) {
        if (!Catalogue.PROPERTIES.containsKey(kind.name())) {
            return Set.of();
        }
        Set<String> types = new TreeSet<>();
        types.add(kind.name());
        for (String property : Catalogue.PROPERTIES.getOrDefault(kind.name(), List.of())) {
            String relation = Catalogue.RELATIONS.get(property);
            if (relation != null) {
                types.add(relation);
            }
        }
        for (String path : kind.includes()) {
            for (String step : path.split("\\.")) {
                String relation = Catalogue.RELATIONS.get(step);
                if (relation != null) {
                    types.add(relation);
                }
            }
        }
        return types;
    }
}
