package org.wenzheng.site.dumps;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dumps.Dump;
import org.wenzheng.dumps.DumpConfig;
import org.wenzheng.shared.Bundle;
import org.wenzheng.site.Reader;

/**
 * @param made null as long as there are no files
 * @param lists in the order in which they are best understood
 */
record DataPage(
        Reader reader, @Nullable String made, List<Listed> lists, @Nullable Licence licence) {
    private static final int KILO = 1_000;

    DataPage {
        lists = List.copyOf(lists);
    }

    /**
     * @param table null for what is no table
     */
    record Listed(
            String name,
            String title,
            String about,
            long rows,
            File records,
            @Nullable File table) {}

    record File(String href, String size) {}

    record Licence(String address, String name) {
        static @Nullable Licence of(DumpConfig config) {
            return config.licence()
                    .map(
                            address ->
                                    new Licence(
                                            address.toString(),
                                            config.licenceName().orElse(address.toString())))
                    .orElse(null);
        }
    }

    static DataPage of(@Nullable Dump dump, DumpConfig config, Reader reader) {
        DataPage empty = new DataPage(reader, null, List.of(), Licence.of(config));
        return dump == null
                ? empty
                : new DataPage(
                        reader,
                        empty.word("made", reader.moment(dump.readFrom())),
                        dump.files().stream()
                                .filter(file -> file.format() == Dump.Format.NDJSON)
                                .map(file -> empty.listed(file, dump))
                                .toList(),
                        empty.licence());
    }

    private Listed listed(Dump.Stored file, Dump dump) {
        return new Listed(
                file.list(),
                word("list." + file.list()),
                word("about." + file.list()),
                file.rows(),
                file(file, ""),
                dump.file(file.list(), Dump.Format.CSV, reader.language())
                        .map(table -> file(table, "?lang=" + reader.language().tag()))
                        .orElse(null));
    }

    private File file(Dump.Stored file, String query) {
        return new File(file.path() + query, word("size", size(file.plain().size())));
    }

    private String size(long bytes) {
        BigDecimal kilobytes =
                BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(KILO), 1, RoundingMode.CEILING);
        return bytes < KILO * KILO
                ? word("kb", kilobytes.setScale(0, RoundingMode.CEILING).toPlainString())
                : word(
                        "mb",
                        kilobytes
                                .divide(BigDecimal.valueOf(KILO), 1, RoundingMode.CEILING)
                                .toPlainString());
    }

    public String word(String key, Object... arguments) {
        String text = Bundle.of("dumps", reader.language().locale()).getString(key);
        return arguments.length == 0
                ? text
                : new MessageFormat(text, reader.language().locale()).format(arguments);
    }
}
