package org.wenzheng.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.wenzheng.events.Actor;
import org.wenzheng.search.EmptyInstallation;
import org.wenzheng.shared.ProblemException;

/** The first of the empty installation: the last test gives it some content, for good. */
@Order(Integer.MIN_VALUE)
@QuarkusTest
@TestProfile(EmptyInstallation.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContentPackagesTest {

    private static final List<String> TABLES =
            List.of(
                    "topic",
                    "programme",
                    "department",
                    "person",
                    "session",
                    "guest",
                    "question",
                    "answer",
                    "session_record",
                    "turn",
                    "slug",
                    // The first start makes an account, whatever becomes of the content.
                    "event where subject_kind <> 'account'");

    @TempDir private Path folder;

    @Inject ContentPackages packages;
    @Inject EntityManager entities;

    @Test
    @Order(1)
    void nothingIsLeftOfAPackageWithFaults() {
        new SmallPackage().with(SmallPackage.QUESTION, "kind: inquiry", "kind: rant").in(folder);
        assertThrows(BrokenPackageException.class, () -> startFrom(folder));
        assertEquals(Map.of(), filledTables());
        assertFalse(packages.hadContent());
    }

    @Test
    @Order(2)
    void nothingIsLeftOfALoadThatFailsInTheMiddle() {
        ContentPackage good = ContentPackage.read(new SmallPackage().in(folder));
        ContentPackage.Session session = good.sessions().getFirst();
        ContentPackage twice =
                new ContentPackage(
                        good.topics(),
                        good.programmes(),
                        good.departments(),
                        good.people(),
                        List.of(session, renamed(session)));

        ProblemException refused =
                assertThrows(ProblemException.class, () -> packages.loadFirst(twice, Actor.SEED));

        assertEquals("already-taken", refused.type().code());
        assertEquals(Map.of(), filledTables());
    }

    @Test
    @Order(3)
    void aFolderThatIsNotThereStartsWithoutContent() {
        startFrom(folder.resolve("missing"));
        assertEquals(Map.of(), filledTables());
    }

    @Test
    @Order(4)
    void ofNodesThatStartAtOnceOneLoads() throws Exception {
        ContentPackage content = ContentPackage.read(new SmallPackage().in(folder));
        List<Future<Optional<ContentPackages.Loaded>>> nodes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int node = 0; node < 4; node++) {
                nodes.add(threads.submit(() -> packages.loadFirst(content, Actor.SEED)));
            }
        }
        List<ContentPackages.Loaded> loaded = new ArrayList<>();
        for (Future<Optional<ContentPackages.Loaded>> node : nodes) {
            node.get().ifPresent(loaded::add);
        }

        assertEquals(List.of(new ContentPackages.Loaded(1, 2, 2)), loaded);
        assertEquals(2L, filledTables().get("question"));
        assertEquals(3L, filledTables().get("answer"));
        assertEquals(8L, filledTables().get("turn"));
    }

    private void startFrom(Path content) {
        SeedConfig config =
                new SeedConfig() {
                    @Override
                    public boolean enabled() {
                        return true;
                    }

                    @Override
                    public Path folder() {
                        return content;
                    }
                };
        new LoadContentOnFirstStart(config, packages).load(new StartupEvent());
    }

    /** The same questions in another session: their numbers are taken. */
    private static ContentPackage.Session renamed(ContentPackage.Session session) {
        return new ContentPackage.Session(
                session.slug() + "-2",
                session.title(),
                session.programme(),
                session.department(),
                session.state(),
                session.startsAt(),
                session.endsAt(),
                session.host(),
                session.video(),
                session.topics(),
                session.guests(),
                session.introduction(),
                session.questions(),
                session.record());
    }

    private Map<String, Long> filledTables() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : TABLES) {
            Number count =
                    (Number)
                            entities.createNativeQuery("select count(*) from " + table)
                                    .getSingleResult();
            if (count.longValue() > 0) {
                rows.put(table, count.longValue());
            }
        }
        return rows;
    }
}
