package org.wenzheng.delivery.dumps;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.dumps.Dump;
import org.wenzheng.dumps.DumpConfig;
import org.wenzheng.shared.lists.FieldType;

/** What a dump has, and from where a copy goes on. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Dump", description = "全部公开内容的数据文件 Everything that is public, as files.")
record PublicDump(
        @Schema(description = "开始读取的时间 When reading began") OffsetDateTime readFrom,
        @Schema(description = "完成的时间 When it was done") OffsetDateTime madeAt,
        @Schema(
                        description =
                                "变更序列中的位置：装入文件后从这里继续 Position of the changes: go on from here once the files are loaded")
                String position,
        @Schema(description = "从该位置起的变更 The changes from there on") String changes,
        @Schema(description = "许可；没有声明的没有 Licence; absent where none is claimed")
                @Nullable Licence licence,
        List<File> files) {
    PublicDump {
        files = List.copyOf(files);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DumpLicence")
    record Licence(String address, @Nullable String name) {
        static @Nullable Licence of(DumpConfig config) {
            return config.licence()
                    .map(
                            address ->
                                    new Licence(
                                            address.toString(), config.licenceName().orElse(null)))
                    .orElse(null);
        }
    }

    /** A file of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DumpFile")
    record File(
            @Schema(description = "列表 The list that it has", examples = "questions") String list,
            @Schema(enumeration = {"ndjson", "csv"}) String format,
            @Schema(
                            description = "表格的语言；NDJSON 为原文，没有 Of a table; absent of records",
                            enumeration = {"zh-Hans", "zh-Hant", "en"})
                    @Nullable String language,
            String address,
            String mediaType,
            @Schema(description = "条数 Records") long rows,
            @Schema(description = "字节数 Size in bytes") long bytes,
            @Schema(description = "SHA-256，十六进制 SHA-256, hexadecimal") String sha256,
            @Schema(description = "gzip 压缩后的字节数 Size as it is sent with gzip") long gzipBytes) {

        static File of(Dump.Stored file, View view) {
            boolean table = file.format() == Dump.Format.CSV;
            return new File(
                    file.list(),
                    FieldType.word(file.format()),
                    table ? file.language().tag() : null,
                    view.url(file.path()) + (table ? "?lang=" + file.language().tag() : ""),
                    file.format().mediaType(),
                    file.rows(),
                    file.plain().size(),
                    file.plain().sha256(),
                    file.gzip().size());
        }
    }

    static PublicDump of(Dump dump, DumpConfig config, View view) {
        return new PublicDump(
                view.time(dump.readFrom()),
                view.time(dump.madeAt()),
                dump.position(),
                view.url(Addresses.ROOT + "changes?" + PublicChanges.AFTER + "=" + dump.position()),
                Licence.of(config),
                dump.files().stream().map(file -> File.of(file, view)).toList());
    }
}
