package org.wenzheng.transcripts.repair;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One change that {@link TextRepair} made.
 *
 * @param line in the source as it came, from 1
 * @param column in UTF-16 units of that line, from 1
 */
public record Repair(Kind kind, int line, int column, String before, String after) {

    @JsonSerialize(using = ToStringSerializer.class) // stored reports say it so
    @Schema(name = "RepairKind")
    public enum Kind {
        ENCODING,
        PINYIN_NOTE,
        PUNCTUATION,
        PARAGRAPH,
        SCRIPT
    }
}
