package org.wenzheng;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
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

    /** Package → packages that it may use, besides itself and what lies below it. */
    static final Map<String, Set<String>> TABLE = table();

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
        table.put("people", all(BASE));
        table.put("topics", all(BASE));
        table.put("sessions", all(BASE, List.of("people", "topics")));
        table.put("questions", all(BASE, List.of("people", "topics", "sessions")));
        table.put("rundown", all(BASE, List.of("sessions", "questions")));
        table.put("answers", all(BASE, List.of("people", "topics", "sessions", "questions")));
        table.put(
                "transcripts",
                all(BASE, List.of("people", "topics", "sessions", "questions", "answers")));
        table.put("media", all(BASE));
        table.put("search", all(BASE, CONTENT));
        table.put("publication", all(BASE, List.of("questions", "rundown")));
        table.put("api", all(BASE, List.of("publication")));
        table.put("live", all(BASE, List.of("publication")));
        table.put("webhooks", all(BASE));
        table.put("exchange", all(BASE, CONTENT));
        table.put("engines", Set.of("shared"));
        for (String edge : EDGES) {
            Set<String> others = new TreeSet<>(table.keySet());
            others.removeAll(EDGES);
            others.remove("engines");
            table.put(edge, others);
        }
        return table;
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
        classes.stream()
                .map(type -> firstBelowRoot(type.getPackageName()))
                .distinct()
                .filter(name -> !name.isEmpty() && !TABLE.containsKey(name))
                .forEach(name -> found.add("Package " + name + " is not in the table"));
        return found;
    }

    private List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        TABLE.forEach((name, allowed) -> rules.add(usesOnly(name, allowed)));
        rules.add(slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.add(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(below(all(EDGES, List.of("live"))))
                        .should()
                        .beAnnotatedWith(Path.class));
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

    private String firstBelowRoot(String packageName) {
        if (!packageName.startsWith(root + ".")) {
            return "";
        }
        return packageName.substring(root.length() + 1).split("\\.")[0];
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
