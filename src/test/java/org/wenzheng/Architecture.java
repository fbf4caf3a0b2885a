package org.wenzheng;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.Session;

/** The package table of {@code docs/architecture.md} as data, and the rules that follow from it. */
final class Architecture {

    private static final List<String> BASE = List.of("shared", "events", "identity");
    private static final List<String> CONTENT =
            List.of(
                    "people",
                    "topics",
                    "sessions",
                    "questions",
                    "rundown",
                    "answers",
                    "transcripts",
                    "media");
    private static final List<String> EDGES = List.of("site", "studio", "delivery");

    /** More files than this and a package no longer says what belongs together. */
    private static final int MOST_FILES = 20;

    /** Feature → features that it may use, besides itself. */
    static final Map<String, Set<String>> TABLE = table();

    /** Package of a feature that is cut → packages of the same feature that it may use. */
    static final Map<String, Set<String>> PARTS = parts();

    private static final DescribedPredicate<JavaMethodCall> ASKS_THE_MACHINE =
            DescribedPredicate.describe(
                    "ask the machine for the time",
                    call ->
                            call.getTargetOwner().getPackageName().equals("java.time")
                                            && call.getName().matches("now|system.*")
                                    || call.getName().equals("currentTimeMillis"));

    private final String root;

    /**
     * @param root package above the packages of the table
     */
    Architecture(String root) {
        this.root = root;
    }

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("shared", Set.of());
        table.put("events", Set.of("shared"));
        table.put("identity", Set.of("shared", "events"));
        table.put("dispatch", all(BASE));
        table.put("people", all(BASE));
        table.put("topics", all(BASE));
        table.put("sessions", all(BASE, List.of("people", "topics")));
        table.put("questions", all(BASE, List.of("dispatch", "people", "topics", "sessions")));
        table.put("rundown", all(BASE, List.of("sessions", "questions")));
        table.put(
                "answers",
                all(BASE, List.of("people", "topics", "sessions", "questions", "media")));
        table.put(
                "transcripts",
                all(BASE, List.of("people", "topics", "sessions", "questions", "answers")));
        table.put("media", all(BASE));
        table.put(
                "statistics",
                all(BASE, List.of("people", "topics", "sessions", "questions", "answers")));
        table.put("changes", all(BASE, CONTENT));
        table.put("search", all(BASE, CONTENT));
        table.put(
                "publication",
                all(BASE, List.of("people", "topics", "sessions", "questions", "rundown")));
        table.put("api", all(BASE, List.of("publication")));
        table.put("live", all(BASE, List.of("publication")));
        table.put("webhooks", all(BASE, List.of("dispatch", "changes")));
        table.put("notices", all(BASE, List.of("dispatch", "questions", "answers", "publication")));
        table.put("exchange", all(BASE, CONTENT));
        table.put("dumps", all(BASE, List.of("changes", "publication")));
        table.put("engines", Set.of("shared"));
        for (String edge : EDGES) {
            Set<String> others = new TreeSet<>(table.keySet());
            others.removeAll(EDGES);
            others.remove("engines");
            table.put(edge, others);
        }
        return table;
    }

    private static Map<String, Set<String>> parts() {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        part(parts, "shared.text");
        part(parts, "shared.program");
        part(parts, "shared.telemetry");
        part(parts, "shared.documents");
        part(parts, "shared.concurrent");
        part(parts, "shared", "shared.text");
        part(parts, "shared.http");
        part(parts, "shared.prose", "shared");
        part(parts, "shared.keys", "shared", "shared.program");
        part(parts, "shared.lists", "shared", "shared.text", "shared.keys");

        part(parts, "events");
        part(parts, "events.readers", "events");
        part(parts, "events.audit", "events");

        part(parts, "identity");
        part(parts, "identity.signins", "identity");
        part(parts, "identity.accounts", "identity", "identity.signins");
        part(parts, "identity.tokens", "identity", "identity.accounts");
        part(parts, "identity.entry", "identity", "identity.signins", "identity.accounts");

        part(parts, "dispatch");
        part(parts, "dispatch.mail", "dispatch");
        part(parts, "dispatch.calls");
        part(parts, "dispatch.gateway", "dispatch", "dispatch.calls");

        part(parts, "questions");
        part(parts, "questions.screening");
        part(parts, "questions.intake", "questions", "questions.screening");
        part(parts, "questions.moderation", "questions");

        part(parts, "answers.deadlines");
        part(parts, "answers.handling", "answers.deadlines");
        part(parts, "answers", "answers.handling");
        part(parts, "answers.commitments", "answers", "answers.deadlines");
        part(parts, "answers.drafting", "answers", "answers.handling", "answers.commitments");
        part(parts, "answers.reminding", "answers.deadlines");
        part(parts, "answers.feedback", "answers", "answers.handling");

        part(parts, "rundown");
        part(parts, "rundown.screens");
        part(parts, "rundown.reports");

        part(parts, "transcripts");
        part(parts, "transcripts.repair", "transcripts");
        part(parts, "transcripts.speakers");
        part(
                parts,
                "transcripts.parsing",
                "transcripts",
                "transcripts.repair",
                "transcripts.speakers");
        part(
                parts,
                "transcripts.archive",
                "transcripts",
                "transcripts.repair",
                "transcripts.parsing");
        part(
                parts,
                "transcripts.running",
                "transcripts",
                "transcripts.speakers",
                "transcripts.parsing");

        part(parts, "search.index");
        part(parts, "search.meaning");
        part(parts, "search.typed", "search.index");
        part(parts, "search.words", "search.typed");
        part(parts, "search", "search.index", "search.meaning", "search.typed", "search.words");

        part(parts, "search.suggesting", "search", "search.index", "search.typed", "search.words");

        part(parts, "publication.reference");
        part(parts, "publication", "publication.reference");
        part(parts, "publication.imprint");
        part(parts, "publication.problems", "publication");
        part(parts, "publication.connections", "publication", "publication.problems");

        part(parts, "engines");
        part(parts, "engines.backup", "engines");
        part(parts, "engines.start", "engines", "engines.backup");

        part(parts, "site");
        part(parts, "site.asking", "site");
        part(parts, "site.live", "site", "site.asking");
        part(parts, "site.commitments", "site");
        part(parts, "site.content", "site", "site.asking", "site.live", "site.commitments");
        part(parts, "site.search", "site");
        part(parts, "site.screens", "site");
        part(parts, "site.media");
        part(parts, "site.statistics", "site");
        part(parts, "site.dumps", "site");
        part(parts, "site.records", "site");

        part(parts, "studio");
        part(parts, "studio.accounts", "studio");
        part(parts, "studio.audit", "studio");
        part(parts, "studio.sessions", "studio");
        part(parts, "studio.moderation", "studio", "studio.sessions");
        part(parts, "studio.rundown", "studio", "studio.sessions");
        part(parts, "studio.record", "studio", "studio.sessions");
        part(parts, "studio.answers", "studio", "studio.sessions");
        part(parts, "studio.media", "studio");
        part(parts, "studio.statistics", "studio");
        part(parts, "studio.search", "studio");
        part(parts, "studio.webhooks", "studio");
        part(
                parts,
                "studio.openapi",
                "studio",
                "studio.sessions",
                "studio.moderation",
                "studio.rundown");
        part(parts, "studio.commands");

        part(parts, "delivery");
        part(parts, "delivery.asking", "delivery");
        part(parts, "delivery.live", "delivery");
        part(parts, "delivery.content", "delivery", "delivery.asking", "delivery.live");
        part(parts, "delivery.search", "delivery", "delivery.content");
        part(parts, "delivery.changes", "delivery", "delivery.content");
        part(parts, "delivery.dumps", "delivery", "delivery.content");
        part(parts, "delivery.feeds", "delivery");
        part(parts, "delivery.calendars", "delivery");
        part(parts, "delivery.captions", "delivery");
        part(parts, "delivery.embedding", "delivery");
        part(parts, "delivery.machines", "delivery");
        part(parts, "delivery.statistics", "delivery", "delivery.content");
        part(
                parts,
                "delivery.openapi",
                "delivery",
                "delivery.live",
                "delivery.content",
                "delivery.changes",
                "delivery.search",
                "delivery.statistics");
        return parts;
    }

    /** In order: what is used stands before what uses it, so that no circle can be written down. */
    static void part(Map<String, Set<String>> parts, String name, String... uses) {
        for (String used : uses) {
            if (!parts.containsKey(used)) {
                throw new IllegalArgumentException(name + " uses " + used + ", which comes later");
            }
        }
        parts.put(name, Set.of(uses));
    }

    private static Set<String> all(List<String> names) {
        return new TreeSet<>(names);
    }

    private static Set<String> all(List<String> names, List<String> more) {
        Set<String> both = new TreeSet<>(names);
        both.addAll(more);
        return both;
    }

    /** What the classes break, one line each; empty when they keep to the architecture. */
    List<String> violations(JavaClasses classes) {
        List<String> found = new ArrayList<>();
        for (ArchRule rule : rules()) {
            found.addAll(
                    rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails());
        }
        packages(classes)
                .forEach(
                        (name, files) -> {
                            if (!isInTable(name)) {
                                found.add("Package " + name + " is not in the table");
                            }
                            if (files.size() > MOST_FILES) {
                                found.add("Package " + name + " has " + files.size() + " files");
                            }
                        });
        namesakes(classes).forEach(names -> found.add("Named alike: " + names));
        return found;
    }

    private List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        TABLE.forEach((name, allowed) -> rules.add(usesOnly(name, allowed)));
        PARTS.forEach((name, allowed) -> rules.add(usesOnlySiblings(name, allowed)));
        rules.add(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(below(all(EDGES, List.of("live"))))
                        .should()
                        .beAnnotatedWith(Path.class));
        rules.add(
                classes()
                        .that()
                        .areAnnotatedWith(Path.class)
                        .should()
                        .haveSimpleNameEndingWith("Resource"));
        rules.add(
                noClasses()
                        .that()
                        .resideInAnyPackage(below(EDGES))
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(EntityManager.class)
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Session.class));
        rules.add(
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(below(EDGES))
                        .should(returnNoEntity()));
        rules.add(
                noClasses()
                        .that()
                        .doNotHaveSimpleName("ServiceClock")
                        // A command is a process of its own, on the terminal of who typed it.
                        .and()
                        .resideOutsideOfPackage(root + ".studio.commands..")
                        .should()
                        .callMethodWhere(ASKS_THE_MACHINE)
                        .because("the service has one clock, which tests move"));
        rules.add(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
                        .because("a name says what a thing is, not that it serves another"));
        return rules;
    }

    private ArchRule usesOnly(String name, Set<String> allowed) {
        Set<String> forbidden = new TreeSet<>(TABLE.keySet());
        forbidden.removeAll(allowed);
        forbidden.remove(name);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below(forbidden));
    }

    private String[] below(Iterable<String> names) {
        List<String> packages = new ArrayList<>();
        names.forEach(name -> packages.add(root + "." + name + ".."));
        return packages.toArray(String[]::new);
    }

    private ArchRule usesOnlySiblings(String name, Set<String> allowed) {
        String feature = name.split("\\.")[0];
        String[] forbidden =
                PARTS.keySet().stream()
                        .filter(part -> part.split("\\.")[0].equals(feature))
                        .filter(part -> !part.equals(name) && !allowed.contains(part))
                        .map(part -> root + "." + part)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }

    /** A feature that is cut is in the table with each of its packages. */
    private static boolean isInTable(String name) {
        return PARTS.containsKey(name) || TABLE.containsKey(name);
    }

    /** Package below the root → its source files. */
    private Map<String, Set<String>> packages(JavaClasses classes) {
        Map<String, Set<String>> packages = new TreeMap<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().startsWith(root + ".")) {
                packages.computeIfAbsent(
                                type.getPackageName().substring(root.length() + 1),
                                name -> new TreeSet<>())
                        .add(type.getSource().flatMap(Source::getFileName).orElseThrow());
            }
        }
        return packages;
    }

    /** Classes that would have to be told apart by their packages wherever both are used. */
    private static List<? extends Set<String>> namesakes(JavaClasses classes) {
        return classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(
                        groupingBy(
                                JavaClass::getSimpleName,
                                TreeMap::new,
                                mapping(JavaClass::getName, toCollection(TreeSet::new))))
                .values()
                .stream()
                .filter(names -> names.size() > 1)
                .toList();
    }

    /** Neither as such nor inside a list, an optional or an answer. */
    private static ArchCondition<JavaMethod> returnNoEntity() {
        DescribedPredicate<JavaClass> entity =
                DescribedPredicate.describe(
                        "an @Entity", type -> type.isAnnotatedWith(Entity.class));
        return new ArchCondition<>("return no @Entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getReturnType().getAllInvolvedRawTypes().stream()
                        .filter(entity)
                        .forEach(
                                type ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        method,
                                                        "Method "
                                                                + method.getFullName()
                                                                + " returns entity "
                                                                + type.getSimpleName())));
            }
        };
    }
}
