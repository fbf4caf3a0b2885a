package org.wenzheng.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The transcripts in the test resources: invented cities, in our own words. */
public final class Fixtures {

    static final List<String> NAMES =
            List.of(
                    "colon-marks-with-header",
                    "square-brackets",
                    "lenticular-traditional",
                    "named-speakers",
                    "unmarked-paragraphs",
                    "question-and-answer",
                    "full-names-and-citizens",
                    "single-lines-other-titles",
                    "unsure");

    private Fixtures() {}

    public static String text(String name) {
        String path = "/transcripts/" + name + ".txt";
        try (InputStream in = Fixtures.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
