package org.wenzheng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTest {

    @Test
    void theServiceKeepsToThePackageTable() {
        JavaClasses service = new ClassFileImporter().importPath(Path.of("target", "classes"));

        assertEquals(List.of(), new Architecture("org.wenzheng").violations(service));
    }

    @Test
    void noCircleCanBeWrittenDown() {
        Map<String, Set<String>> parts = new HashMap<>();
        Architecture.part(parts, "questions");
        Architecture.part(parts, "questions.intake", "questions");

        assertThrows(
                IllegalArgumentException.class,
                () -> Architecture.part(parts, "questions.form", "questions.desk"));
    }

    /** Each rule bites: classes that break it, compiled here so that no build sees them. */
    @Nested
    class Planted {

        @TempDir Path folder;

        private final List<String> files = new ArrayList<>();

        @Test
        void importOfAPackageThatTheTableDoesNotAllow() throws IOException {
            plant("planted.answers", "Answers", "public class Answers {}");
            plant(
                    "planted.questions",
                    "Peek",
                    "public class Peek { planted.answers.Answers answers; }");

            assertOneViolation("Field <planted.questions.Peek.answers> has type");
        }

        @Test
        void importOfTheEngines() throws IOException {
            plant("planted.engines", "Engines", "public class Engines {}");
            plant("planted.site", "Page", "class Page { planted.engines.Engines engines; }");

            assertOneViolation("Field <planted.site.Page.engines> has type");
        }

        @Test
        void importOfAnotherEdge() throws IOException {
            plant("planted.studio", "Desk", "public class Desk {}");
            plant("planted.site", "Page", "class Page { planted.studio.Desk desk; }");

            assertOneViolation("Field <planted.site.Page.desk> has type");
        }

        @Test
        void importOfASiblingThatTheTableDoesNotAllow() throws IOException {
            plant("planted.questions.intake", "Form", "public class Form {}");
            plant(
                    "planted.questions.moderation",
                    "Desk",
                    "class Desk { planted.questions.intake.Form form; }");

            assertOneViolation("Field <planted.questions.moderation.Desk.form> has type");
        }

        @Test
        void addressOutsideOfTheEdges() throws IOException {
            plant(
                    "planted.people",
                    "PageResource",
                    "@jakarta.ws.rs.Path(\"/\") class PageResource {}");

            assertOneViolation("Class <planted.people.PageResource> is annotated with @Path");
        }

        @Test
        void addressOfSomethingThatIsNotNamedAResource() throws IOException {
            plant("planted.site", "Page", "@jakarta.ws.rs.Path(\"/\") class Page {}");

            assertOneViolation(
                    "Class <planted.site.Page> does not have simple name ending with 'Resource'");
        }

        @Test
        void moreFilesThanOneCanSee() throws IOException {
            for (int i = 0; i < 21; i++) {
                plant("planted.media", "Image" + i, "class Image" + i + " {}");
            }

            assertOneViolation("Package media has 21 files");
        }

        @Test
        void simpleNameThatStandsTwice() throws IOException {
            plant("planted.media", "Image", "class Image {}");
            plant("planted.site", "Image", "class Image {}");

            assertOneViolation("Named alike: [planted.media.Image, planted.site.Image]");
        }

        @Test
        void entityManagerInAnEdge() throws IOException {
            plant(
                    "planted.delivery",
                    "Feed",
                    "class Feed { jakarta.persistence.EntityManager database; }");

            assertOneViolation("Field <planted.delivery.Feed.database> has type");
        }

        @Test
        void entityAsAnAnswer() throws IOException {
            plant("planted.topics", "Topic", "@jakarta.persistence.Entity public class Topic {}");
            plant(
                    "planted.studio",
                    "TopicDesk",
                    "class TopicDesk { java.util.List<planted.topics.Topic> all() { return null; } }");

            assertOneViolation("Method planted.studio.TopicDesk.all() returns entity Topic");
        }

        @Test
        void timeOfTheMachine() throws IOException {
            plant(
                    "planted.rundown",
                    "Undo",
                    "class Undo { java.time.Instant at() { return java.time.Instant.now(); } }");

            assertOneViolation("Method <planted.rundown.Undo.at()> calls method");
        }

        @Test
        void nameThatSaysNothing() throws IOException {
            plant("planted.media", "ImageHelper", "class ImageHelper {}");

            assertOneViolation("ImageHelper");
        }

        @Test
        void packageThatTheTableDoesNotKnow() throws IOException {
            plant("planted.misc", "Thing", "class Thing {}");

            assertOneViolation("Package misc is not in the table");
        }

        @Test
        void partOfAFeatureThatTheTableDoesNotKnow() throws IOException {
            plant("planted.questions.misc", "Thing", "class Thing {}");

            assertOneViolation("Package questions.misc is not in the table");
        }

        private void plant(String packageName, String type, String source) throws IOException {
            Path file = folder.resolve(packageName.replace('.', '/')).resolve(type + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "package " + packageName + ";\n" + source);
            files.add(file.toString());
        }

        private void assertOneViolation(String start) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<String> arguments =
                    new ArrayList<>(List.of("-proc:none", "-d", folder.resolve("out").toString()));
            arguments.addAll(files);
            assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)));

            List<String> violations =
                    new Architecture("planted")
                            .violations(new ClassFileImporter().importPath(folder.resolve("out")));

            assertEquals(1, violations.size(), violations::toString);
            assertTrue(violations.getFirst().contains(start), violations::toString);
        }
    }
}
