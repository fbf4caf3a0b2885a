package org.wenzheng.dumps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.events.Actor;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.shared.ProblemException;

/** When a dump is made, and which one is offered. */
@QuarkusTest
class DumpsTest {
    @Inject PublicChanges changes;
    @Inject PublicSettings settings;
    @Inject ObjectMapper json;
    @Inject MovableClock clock;

    @TempDir Path folder;

    private record Config(Path folder, LocalTime at) implements DumpConfig {
        @Override
        public boolean nightly() {
            return true;
        }

        @Override
        public Optional<URI> licence() {
            return Optional.empty();
        }

        @Override
        public Optional<String> licenceName() {
            return Optional.empty();
        }
    }

    private final Config config() {
        return new Config(folder, LocalTime.of(3, 30));
    }

    private Dumps dumps(DumpSource.Reading topics) {
        return new Dumps(
                config(),
                new DumpSources(List.of(new DumpSource("topics", topics))),
                changes,
                json,
                clock);
    }

    private Dumps dumps() {
        return dumps(
                (_, _) ->
                        new DumpSource.Part(
                                List.of(JsonNodeFactory.instance.objectNode().put("name", "交通")),
                                null));
    }

    private MakeDumpAtNight night(Dumps dumps) {
        return new MakeDumpAtNight(dumps, config(), changes, settings, clock);
    }

    private Set<String> kept() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void twoAreNotMadeAtOnce() {
        Dumps[] again = new Dumps[1];
        Dumps dumps =
                dumps(
                        (_, _) -> {
                            ProblemException refused =
                                    onAnotherThread(() -> again[0].make("https://example.org"));
                            assertEquals(DumpProblem.DUMP_BEING_MADE, refused.type());
                            assertTrue(refused.retryAfter().isPresent());
                            return new DumpSource.Part(List.of(), null);
                        });
        again[0] = dumps;
        assertEquals(0, dumps.make("https://example.org").files().getFirst().rows());
        assertEquals(0, dumps.make("https://example.org").files().getFirst().rows());
    }

    private static ProblemException onAnotherThread(Runnable work) {
        ProblemException[] refused = new ProblemException[1];
        Thread other =
                Thread.ofPlatform()
                        .start(() -> refused[0] = assertThrows(ProblemException.class, work::run));
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return refused[0];
    }

    @Test
    void onlyWhatIsWholeIsOffered() throws Exception {
        Dumps dumps = dumps();
        assertEquals(Optional.empty(), dumps.current());
        Dump first = dumps.make("https://example.org");
        assertEquals(first, dumps.current().orElseThrow().dump());

        Dumps broken =
                dumps(
                        (_, _) -> {
                            throw new IllegalStateException("The database is away");
                        });
        assertThrows(IllegalStateException.class, () -> broken.make("https://example.org"));
        assertEquals(first, broken.current().orElseThrow().dump());
        assertEquals(Set.of("1"), kept());

        Files.createDirectories(folder.resolve("2"));
        assertEquals(first, dumps().current().orElseThrow().dump());
        dumps.make("https://example.org");
        Dump last = dumps.make("https://example.org");
        assertEquals(Set.of("3", "4"), kept());
        Files.writeString(folder.resolve("4/topics.ndjson"), "cut");
        assertFalse(last.equals(dumps().current().orElseThrow().dump()));
    }

    @Test
    void itIsDueOnceANight() {
        Dumps dumps = dumps();
        assertTrue(night(dumps).isDue());
        night(dumps).look();
        assertFalse(night(dumps).isDue());
        clock.advance(Duration.ofHours(24));
        assertTrue(night(dumps).isDue());
        night(dumps).look();
        assertFalse(night(dumps).isDue());
    }

    @Test
    void itIsDueWhenSomethingWasTakenOutOfPublic() {
        World world = World.ofQuestions(1).noted();
        Dumps dumps = dumps();
        dumps.make("https://example.org");
        assertFalse(night(dumps).isDue());
        world.answered("后来的问题怎么办？", "这样办。");
        world.noted();
        assertFalse(night(dumps).isDue());
        World.get(Questions.class)
                .setVisibility(world.questions().getFirst().id(), Visibility.HIDDEN, Actor.SYSTEM);
        world.noted();
        assertTrue(night(dumps).isDue());
    }
}
