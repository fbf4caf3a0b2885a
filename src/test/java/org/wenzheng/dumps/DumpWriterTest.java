package org.wenzheng.dumps;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wenzheng.shared.text.Language;

class DumpWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private static JsonNode question(int number, String title) {
        return JSON.valueToTree(
                Map.of(
                        "number",
                        number,
                        "title",
                        title,
                        "kind",
                        "inquiry",
                        "text",
                        "x".repeat(1_000),
                        "topics",
                        List.of(Map.of("name", "志愿服务"), Map.of("name", "青年"))));
    }

    private List<Dump.Stored> write(DumpSource.Reading reading) throws IOException {
        return new DumpWriter(new DumpSource("questions", reading), JSON)
                .write(folder, "https://example.org");
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void nothingOfAPartStaysInMemory() throws IOException {
        int parts = 40;
        List<WeakReference<JsonNode>> given = new ArrayList<>();
        List<Dump.Stored> stored =
                write(
                        (next, baseUrl) -> {
                            int part = next == null ? 0 : Integer.parseInt(next);
                            if (part == parts / 2) {
                                // All but the last, which the writer may still hold.
                                WeakReference<JsonNode> first = given.getFirst();
                                await().untilAsserted(
                                                () -> {
                                                    System.gc();
                                                    assertNull(first.get());
                                                });
                            }
                            List<JsonNode> records = new ArrayList<>();
                            for (int n = 0; n < 100; n++) {
                                records.add(question(part * 100 + n, "问题"));
                            }
                            given.add(new WeakReference<>(records.getFirst()));
                            return new DumpSource.Part(
                                    records, part + 1 < parts ? String.valueOf(part + 1) : null);
                        });
        assertEquals(4, stored.size());
        assertEquals(List.of(4_000L, 4_000L, 4_000L, 4_000L), rows(stored));
        assertEquals(4_000, read("questions.ndjson").lines().count());
    }

    private static List<Long> rows(List<Dump.Stored> stored) {
        return stored.stream().map(Dump.Stored::rows).toList();
    }

    @Test
    void sizesAndChecksumsAreThoseOfTheFiles() throws IOException {
        for (Dump.Stored file :
                write((_, _) -> new DumpSource.Part(List.of(question(1, "办证")), null))) {
            byte[] plain = Files.readAllBytes(folder.resolve(file.name()));
            byte[] gzip = Files.readAllBytes(folder.resolve(file.name() + ".gz"));
            assertEquals(
                    List.of(
                            new Dump.Bytes(plain.length, DigestUtils.sha256Hex(plain)),
                            new Dump.Bytes(gzip.length, DigestUtils.sha256Hex(gzip))),
                    List.of(file.plain(), file.gzip()));
            try (InputStream in =
                    new GZIPInputStream(
                            Files.newInputStream(folder.resolve(file.name() + ".gz")))) {
                assertEquals(
                        new String(plain, StandardCharsets.UTF_8),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void tablesAreInTheirLanguageAndRunNothing() throws IOException {
        write((_, _) -> new DumpSource.Part(List.of(question(7, "=1+1\"证件\"")), null));
        String head =
                "\"编号\",\"标题\",\"类型\",\"全文\",\"昵称\",\"受理时间\",\"部门\",\"访谈\",\"主题\",\"答复数\",\"最近变化\",\"网址\",\"ID\"\r\n";
        String text = "\"" + "x".repeat(1_000) + "\"";
        assertEquals(
                "\uFEFF"
                        + head
                        + "\"7\",\"'=1+1\"\"证件\"\"\",\"咨询\","
                        + text
                        + ",\"\",\"\",\"\",\"\",\"志愿服务; 青年\",\"\",\"\",\"\",\"\"\r\n",
                read("questions.zh-Hans.csv"));
        assertEquals("\uFEFF\"編號\",\"標題\",\"類型\"", read("questions.zh-Hant.csv").substring(0, 15));
        assertEquals(
                List.of("\"7\"", "\"'=1+1\"\"證件\"\"\"", "\"諮詢\""),
                List.of(read("questions.zh-Hant.csv").split("\r\n")[1].split(",")).subList(0, 3));
        assertEquals(
                List.of("\"7\"", "\"'=1+1\"\"证件\"\"\"", "\"Inquiry\""),
                List.of(read("questions.en.csv").split("\r\n")[1].split(",")).subList(0, 3));
    }

    @Test
    void everyTableHasWordsForEachOfItsColumns() {
        for (String list : List.of("questions", "answers", "sessions", "commitments")) {
            for (DumpTable table : DumpTable.of(list)) {
                assertEquals(
                        table.columns().size(), table.head().split(",").length, table.toString());
            }
        }
        assertEquals(List.of(), DumpTable.of("records"));
        assertEquals(3, DumpTable.of("answers").size());
        assertEquals(Language.ZH_HANS, DumpTable.of("answers").getFirst().language());
    }
}
