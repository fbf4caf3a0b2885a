package org.wenzheng.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wenzheng.deploy.Scrape.Kind;
import org.wenzheng.deploy.Scrape.Sample;

/**
 * Runs queries of Prometheus on what a service answered twice. It knows the part of the language
 * that {@code deploy/} uses and is stricter than Prometheus, which answers nothing where a query is
 * wrong: a metric, a label or a value of one that is not there is refused, a counter outside of
 * {@code rate} and the like, and a gauge inside.
 */
final class PromQl {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(?:(?<number>\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?(?![a-z\\d]))"
                            + "|(?<duration>(?:\\d+(?:ms|[smhdw]))+)"
                            + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
                            + "|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
                            + "|(?<sign>==|!=|>=|<=|=~|!~|[-+*/%^(){}\\[\\],=<>]))");
    private static final Set<String> OF_COUNTERS = Set.of("rate", "irate", "increase");
    private static final Set<String> OF_GAUGES =
            Set.of("max_over_time", "min_over_time", "avg_over_time", "delta", "deriv");
    private static final Set<String> OF_VALUES =
            Set.of("abs", "ceil", "floor", "round", "clamp_min", "clamp_max");
    private static final Set<String> AGGREGATES = Set.of("sum", "max", "min", "avg", "count");
    private static final Map<String, DoubleBinaryOperator> ARITHMETIC =
            Map.of(
                    "+", Double::sum,
                    "-", (a, b) -> a - b,
                    "*", (a, b) -> a * b,
                    "/", (a, b) -> a / b,
                    "%", (a, b) -> a % b);

    private interface Comparison {
        boolean holds(double a, double b);
    }

    private static final Map<String, Comparison> COMPARISONS =
            Map.of(
                    "==", (a, b) -> a == b,
                    "!=", (a, b) -> a != b,
                    ">", (a, b) -> a > b,
                    "<", (a, b) -> a < b,
                    ">=", (a, b) -> a >= b,
                    "<=", (a, b) -> a <= b);

    /**
     * @param names of labels that a further operation can ask for
     */
    record Answer(List<Sample> samples, Set<String> names, boolean isNumber) {
        static Answer number(double value) {
            return new Answer(List.of(new Sample(Map.of(), value)), Set.of(), true);
        }

        double value() {
            return samples.getFirst().value();
        }
    }

    private record Token(String kind, String text) {}

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private final Scrape first;
    private final Scrape last;
    private final double seconds;
    private int at;

    private PromQl(String query, Scrape first, Scrape last, double seconds) {
        this.query = query;
        this.first = first;
        this.last = last;
        this.seconds = seconds;
        Matcher token = TOKEN.matcher(query);
        int end = 0;
        while (token.lookingAt()) {
            for (String kind : List.of("number", "duration", "name", "text", "sign")) {
                if (token.group(kind) != null) {
                    tokens.add(new Token(kind, token.group(kind)));
                }
            }
            end = token.end();
            token.region(end, query.length());
        }
        if (!query.substring(end).isBlank()) {
            throw refused("is not understood from: " + query.substring(end));
        }
    }

    /**
     * @param seconds between the two
     * @throws IllegalArgumentException with the query and what is wrong with it
     */
    static Answer run(String query, Scrape first, Scrape last, double seconds) {
        PromQl run = new PromQl(query, first, last, seconds);
        Answer answer = run.either();
        if (run.at < run.tokens.size()) {
            throw run.refused("goes on after its end: " + run.peek());
        }
        return answer;
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(query + "\n" + why);
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at).text() : "";
    }

    private boolean is(String kind) {
        return at < tokens.size() && tokens.get(at).kind().equals(kind);
    }

    private String next() {
        if (at >= tokens.size()) {
            throw refused("ends too early");
        }
        return tokens.get(at++).text();
    }

    private boolean takes(String text) {
        if (peek().equals(text)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String text) {
        if (!takes(text)) {
            throw refused(text + " is expected, not " + peek());
        }
    }

    private Answer either() {
        Answer left = both();
        while (takes("or")) {
            Answer right = both();
            List<Sample> all = new ArrayList<>(left.samples());
            all.addAll(right.samples());
            left = new Answer(all, union(left.names(), right.names()), false);
        }
        return left;
    }

    private Answer both() {
        Answer left = compared();
        while (peek().equals("and") || peek().equals("unless")) {
            boolean wanted = next().equals("and");
            Matching matching = matching();
            Set<Map<String, String>> there =
                    compared().samples().stream()
                            .map(sample -> matching.key(sample.labels()))
                            .collect(Collectors.toSet());
            left =
                    new Answer(
                            left.samples().stream()
                                    .filter(
                                            sample ->
                                                    there.contains(matching.key(sample.labels()))
                                                            == wanted)
                                    .toList(),
                            left.names(),
                            false);
        }
        return left;
    }

    private Answer compared() {
        Answer left = added();
        while (COMPARISONS.containsKey(peek())) {
            Comparison comparison = COMPARISONS.get(next());
            boolean asNumber = takes("bool");
            Matching matching = matching();
            Answer right = added();
            left =
                    asNumber
                            ? joined(
                                    left, right, matching, (a, b) -> comparison.holds(a, b) ? 1 : 0)
                            : kept(left, right, matching, comparison);
        }
        return left;
    }

    private Answer added() {
        Answer left = multiplied();
        while (peek().equals("+") || peek().equals("-")) {
            DoubleBinaryOperator operator = ARITHMETIC.get(next());
            Matching matching = matching();
            left = joined(left, multiplied(), matching, operator);
        }
        return left;
    }

    private Answer multiplied() {
        Answer left = signed();
        while (peek().equals("*") || peek().equals("/") || peek().equals("%")) {
            DoubleBinaryOperator operator = ARITHMETIC.get(next());
            Matching matching = matching();
            left = joined(left, signed(), matching, operator);
        }
        return left;
    }

    private Answer signed() {
        if (takes("-")) {
            return joined(Answer.number(0), signed(), Matching.ALL, (a, b) -> a - b);
        }
        return primary();
    }

    /** Which labels have to be the same on both sides. */
    private record Matching(boolean on, Set<String> labels) {
        static final Matching ALL = new Matching(false, Set.of());

        Map<String, String> key(Map<String, String> labels) {
            Map<String, String> key = new TreeMap<>(labels);
            key.keySet().removeIf(label -> this.labels.contains(label) != on);
            return key;
        }
    }

    private Matching matching() {
        if (peek().equals("on") || peek().equals("ignoring")) {
            boolean on = next().equals("on");
            Matching matching = new Matching(on, labels());
            if (peek().startsWith("group_")) {
                throw refused("joins of one with many are not known here");
            }
            return matching;
        }
        return Matching.ALL;
    }

    private Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        expect("(");
        while (!takes(")")) {
            labels.add(next());
            takes(",");
        }
        return labels;
    }

    private Answer joined(
            Answer left, Answer right, Matching matching, DoubleBinaryOperator operator) {
        if (left.isNumber() && right.isNumber()) {
            return Answer.number(operator.applyAsDouble(left.value(), right.value()));
        }
        if (right.isNumber()) {
            return mapped(left, value -> operator.applyAsDouble(value, right.value()));
        }
        if (left.isNumber()) {
            return mapped(right, value -> operator.applyAsDouble(left.value(), value));
        }
        requireSame(left, right, matching);
        Map<Map<String, String>, Double> others = byKey(right, matching);
        List<Sample> joined = new ArrayList<>();
        for (Sample sample : left.samples()) {
            Map<String, String> key = matching.key(sample.labels());
            Double other = others.get(key);
            if (other != null) {
                joined.add(new Sample(key, operator.applyAsDouble(sample.value(), other)));
            }
        }
        if (joined.isEmpty()) {
            throw refused("has nothing that is on both sides");
        }
        return new Answer(joined, left.names(), false);
    }

    private void requireSame(Answer left, Answer right, Matching matching) {
        Set<String> lefts = new HashSet<>(left.names());
        Set<String> rights = new HashSet<>(right.names());
        lefts.removeIf(label -> matching.labels().contains(label) != matching.on());
        rights.removeIf(label -> matching.labels().contains(label) != matching.on());
        if (!lefts.equals(rights)) {
            throw refused("joins what has the labels " + lefts + " with " + rights);
        }
    }

    private Map<Map<String, String>, Double> byKey(Answer answer, Matching matching) {
        Map<Map<String, String>, Double> found = new HashMap<>();
        for (Sample sample : answer.samples()) {
            if (found.put(matching.key(sample.labels()), sample.value()) != null) {
                throw refused("has several for one on the right side");
            }
        }
        return found;
    }

    private Answer kept(Answer left, Answer right, Matching matching, Comparison comparison) {
        if (right.isNumber()) {
            return new Answer(
                    left.samples().stream()
                            .filter(sample -> comparison.holds(sample.value(), right.value()))
                            .toList(),
                    left.names(),
                    false);
        }
        requireSame(left, right, matching);
        Map<Map<String, String>, Double> others = byKey(right, matching);
        return new Answer(
                left.samples().stream()
                        .filter(
                                sample -> {
                                    Double other = others.get(matching.key(sample.labels()));
                                    return other != null && comparison.holds(sample.value(), other);
                                })
                        .toList(),
                left.names(),
                false);
    }

    private static Answer mapped(Answer answer, java.util.function.DoubleUnaryOperator change) {
        return new Answer(
                answer.samples().stream()
                        .map(
                                sample ->
                                        new Sample(
                                                sample.labels(),
                                                change.applyAsDouble(sample.value())))
                        .toList(),
                answer.names(),
                answer.isNumber());
    }

    private Answer primary() {
        if (is("number")) {
            return Answer.number(Double.parseDouble(next()));
        }
        if (takes("(")) {
            Answer inner = either();
            expect(")");
            return inner;
        }
        if (!is("name")) {
            throw refused("has no value at " + peek());
        }
        String name = next();
        if (AGGREGATES.contains(name) && (peek().equals("(") || peek().matches("by|without"))) {
            return aggregate(name);
        }
        return takes("(") ? call(name) : instant(name);
    }

    private Answer call(String function) {
        Answer answer;
        if (OF_COUNTERS.contains(function) || OF_GAUGES.contains(function)) {
            answer = range(function);
        } else if (function.equals("histogram_quantile")) {
            double quantile = Double.parseDouble(next());
            expect(",");
            answer = quantile(quantile, either());
        } else if (OF_VALUES.contains(function)) {
            answer = either();
            if (takes(",")) {
                double limit = either().value();
                boolean least = function.equals("clamp_min");
                answer =
                        mapped(
                                answer,
                                value -> least ? Math.max(value, limit) : Math.min(value, limit));
            }
        } else if (function.equals("absent")) {
            answer = new Answer(List.of(), either().names(), false);
        } else if (function.equals("vector")) {
            answer = new Answer(either().samples(), Set.of(), false);
        } else {
            throw refused("calls " + function + ", which is not known here");
        }
        expect(")");
        return answer;
    }

    private Answer aggregate(String operation) {
        Set<String> by = null;
        boolean without = false;
        if (!peek().equals("(")) {
            without = next().equals("without");
            by = labels();
        }
        expect("(");
        Answer inner = either();
        expect(")");
        if (peek().equals("by") || peek().equals("without")) {
            without = next().equals("without");
            by = labels();
        }
        Set<String> asked = by == null ? Set.of() : by;
        if (!inner.names().containsAll(asked)) {
            throw refused("groups by " + asked + ", and there is " + inner.names());
        }
        Set<String> names = new TreeSet<>(without ? inner.names() : asked);
        if (without) {
            names.removeAll(asked);
        }
        Map<Map<String, String>, List<Double>> groups = new LinkedHashMap<>();
        for (Sample sample : inner.samples()) {
            Map<String, String> key = new TreeMap<>(sample.labels());
            key.keySet().retainAll(names);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(sample.value());
        }
        List<Sample> samples = new ArrayList<>();
        groups.forEach(
                (labels, values) -> {
                    var all = values.stream().mapToDouble(value -> value).summaryStatistics();
                    samples.add(
                            new Sample(
                                    labels,
                                    switch (operation) {
                                        case "sum" -> all.getSum();
                                        case "max" -> all.getMax();
                                        case "min" -> all.getMin();
                                        case "avg" -> all.getAverage();
                                        default -> all.getCount();
                                    }));
                });
        return new Answer(samples, names, false);
    }

    private record Matched(String name, List<Selected> conditions) {}

    private record Selected(String label, String operator, String value) {
        boolean fits(Sample sample) {
            String own = sample.labels().getOrDefault(label, "");
            return switch (operator) {
                case "=" -> own.equals(value);
                case "!=" -> !own.equals(value);
                case "=~" -> own.matches(value);
                default -> !own.matches(value);
            };
        }
    }

    private Matched selector(String name) {
        List<Selected> conditions = new ArrayList<>();
        if (takes("{")) {
            while (!takes("}")) {
                String label = next();
                String operator = next();
                String value = next();
                conditions.add(
                        new Selected(
                                label,
                                operator,
                                value.substring(1, value.length() - 1).replace("\\\\", "\\")));
                takes(",");
            }
        }
        return new Matched(name, conditions);
    }

    private Answer instant(String name) {
        Matched matched = selector(name);
        if (kind(matched) == Kind.COUNTER) {
            throw refused(name + " only ever grows: rate() or increase() is missing");
        }
        return new Answer(select(matched, last), last.labels(name), false);
    }

    private Kind kind(Matched matched) {
        return last.kind(matched.name())
                .orElseThrow(() -> refused("There is no metric " + matched.name()));
    }

    private List<Sample> select(Matched matched, Scrape scrape) {
        Set<String> labels = scrape.labels(matched.name());
        for (Selected condition : matched.conditions()) {
            if (!labels.contains(condition.label())) {
                throw refused(matched.name() + " has no label " + condition.label());
            }
        }
        List<Sample> found =
                scrape.metric(matched.name()).stream()
                        .filter(
                                sample ->
                                        matched.conditions().stream()
                                                .allMatch(condition -> condition.fits(sample)))
                        .toList();
        if (found.isEmpty()) {
            throw refused("No " + matched.name() + " has such labels: " + matched.conditions());
        }
        return found;
    }

    private Answer range(String function) {
        if (!is("name")) {
            throw refused(function + " is of a metric over a time");
        }
        Matched matched = selector(next());
        expect("[");
        if (!is("duration")) {
            throw refused("has no time in brackets");
        }
        next();
        expect("]");
        boolean grows = kind(matched) == Kind.COUNTER;
        if (grows != OF_COUNTERS.contains(function)) {
            throw refused(
                    function
                            + " is not for "
                            + matched.name()
                            + (grows ? ", a counter" : ", a gauge"));
        }
        Map<Map<String, String>, Double> before = new HashMap<>();
        select(matched, first).forEach(sample -> before.put(sample.labels(), sample.value()));
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : select(matched, last)) {
            Double began = before.get(sample.labels());
            if (began != null) {
                samples.add(new Sample(sample.labels(), over(function, began, sample.value())));
            }
        }
        return new Answer(samples, last.labels(matched.name()), false);
    }

    private double over(String function, double before, double after) {
        return switch (function) {
            case "rate", "irate" -> Math.max(0, after - before) / seconds;
            case "increase" -> Math.max(0, after - before);
            case "delta" -> after - before;
            case "deriv" -> (after - before) / seconds;
            case "max_over_time" -> Math.max(before, after);
            case "min_over_time" -> Math.min(before, after);
            default -> (before + after) / 2;
        };
    }

    private Answer quantile(double quantile, Answer buckets) {
        if (!buckets.names().contains("le")) {
            throw refused("has no buckets (le) to take a quantile of");
        }
        Map<Map<String, String>, TreeMap<Double, Double>> series = new LinkedHashMap<>();
        for (Sample bucket : buckets.samples()) {
            Map<String, String> labels = new TreeMap<>(bucket.labels());
            String le = Objects.requireNonNull(labels.remove("le"));
            series.computeIfAbsent(labels, key -> new TreeMap<>())
                    .put(
                            le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le),
                            bucket.value());
        }
        Set<String> names = new TreeSet<>(buckets.names());
        names.remove("le");
        List<Sample> samples = new ArrayList<>();
        series.forEach(
                (labels, counts) -> {
                    if (counts.size() < 3 || !counts.containsKey(Double.POSITIVE_INFINITY)) {
                        throw refused("has too few buckets: " + counts.keySet());
                    }
                    double rank = quantile * counts.lastEntry().getValue();
                    samples.add(
                            new Sample(
                                    labels,
                                    counts.entrySet().stream()
                                            .filter(count -> count.getValue() >= rank)
                                            .findFirst()
                                            .orElseThrow()
                                            .getKey()));
                });
        return new Answer(samples, names, false);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
