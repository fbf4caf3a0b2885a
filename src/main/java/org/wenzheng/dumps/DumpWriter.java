package org.wenzheng.dumps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.Language;

/** Writes one list: a record a line, and as a table in each language where it is one. */
record DumpWriter(DumpSource source, ObjectMapper json) {

    /** In the folder, which has none of its files yet. */
    List<Dump.Stored> write(Path folder, String baseUrl) throws IOException {
        Files files = new Files(folder, source.name());
        try (files) {
            DumpSource.Part part;
            @Nullable String next = null;
            do {
                part = source.reading().after(next, baseUrl);
                for (JsonNode thing : part.records()) {
                    files.write(json.writeValueAsString(thing), thing);
                }
                next = part.next();
            } while (next != null);
        }
        return files.stored();
    }

    private static final class Files implements Closeable {
        private final String list;
        private final List<DumpTable> tables;
        private final DumpFile records;
        private final List<DumpFile> sheets = new ArrayList<>();
        private long rows;

        Files(Path folder, String list) throws IOException {
            this.list = list;
            this.tables = DumpTable.of(list);
            this.records =
                    new DumpFile(
                            folder.resolve(Dump.name(list, Dump.Format.NDJSON, Language.ZH_HANS)));
            for (DumpTable table : tables) {
                DumpFile sheet =
                        new DumpFile(
                                folder.resolve(Dump.name(list, Dump.Format.CSV, table.language())));
                sheet.write(bytes(table.head()));
                sheets.add(sheet);
            }
        }

        void write(String record, JsonNode thing) throws IOException {
            records.write(bytes(record + "\n"));
            for (int i = 0; i < tables.size(); i++) {
                sheets.get(i).write(bytes(tables.get(i).line(thing)));
            }
            rows++;
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        /** After {@link #close}. */
        List<Dump.Stored> stored() {
            List<Dump.Stored> stored = new ArrayList<>();
            stored.add(stored(Dump.Format.NDJSON, Language.ZH_HANS, records));
            for (int i = 0; i < tables.size(); i++) {
                stored.add(stored(Dump.Format.CSV, tables.get(i).language(), sheets.get(i)));
            }
            return stored;
        }

        private Dump.Stored stored(Dump.Format format, Language language, DumpFile file) {
            return new Dump.Stored(list, format, language, rows, file.plain(), file.compressed());
        }

        @Override
        public void close() throws IOException {
            records.close();
            for (DumpFile sheet : sheets) {
                sheet.close();
            }
        }
    }
}
