package org.wenzheng.dumps;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wenzheng.shared.text.Language;

/**
 * What was written of a dump, kept beside its files.
 *
 * @param readFrom when reading began: what happened since may be in it or not
 * @param position of the public changes before reading began; whoever goes on from there has
 *     everything
 */
public record Dump(Instant readFrom, Instant madeAt, String position, List<Stored> files) {
    public Dump {
        files = List.copyOf(files);
    }

    /** Of the page that tells of it, and of the folder of its files. */
    public static final String ADDRESS = "/data";

    public enum Format {
        NDJSON("application/x-ndjson"),
        CSV("text/csv");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param list whose records are in it: {@code questions}
     * @param rows records; the line of a table that names its columns is not counted
     * @param gzip the same compressed
     */
    public record Stored(
            String list, Format format, Language language, long rows, Bytes plain, Bytes gzip) {

        String name() {
            return Dump.name(list, format, language);
        }

        /** Where it is offered, without its language. */
        public String path() {
            return ADDRESS + "/" + list + "." + format.ending();
        }
    }

    /**
     * @param sha256 hexadecimal
     */
    public record Bytes(long size, String sha256) {}

    /** A table is another in each language; records are as they are kept. */
    static String name(String list, Format format, Language language) {
        return list + (format == Format.NDJSON ? "" : "." + language.tag()) + "." + format.ending();
    }

    /** Records are as they are kept, whatever language is asked for. */
    public Optional<Stored> file(String list, Format format, Language language) {
        return files.stream()
                .filter(file -> file.list().equals(list) && file.format() == format)
                .filter(file -> format == Format.NDJSON || file.language() == language)
                .findFirst();
    }
}
