package org.wenzheng.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The counts of some months, departments, sessions, topics or kinds.
 *
 * @param waiting for review, as approved to withdrawn of those that were received
 * @param timed answered after a hand-over, which average and median are of
 */
@Schema(
        name = "StatisticFigures",
        description =
                "收到的按收到的月份计，答复的按首次答复的月份计 Received by the month of receipt, answered by that of the"
                        + " first answer")
public record Figures(
        @Schema(description = "收到 Received") long received,
        @Schema(description = "待审核 Waiting for review") long waiting,
        @Schema(description = "已通过 Approved") long approved,
        @Schema(description = "不予公开 Dismissed") long dismissed,
        @Schema(description = "并入相同提问 Merged into another") long merged,
        @Schema(description = "转交其他部门 Transferred") long transferred,
        @Schema(description = "提问人撤回 Withdrawn") long withdrawn,
        @Schema(description = "直播中播出 Put on air") long aired,
        @Schema(description = "已答复 Answered") long answered,
        @Schema(description = "转办后答复、有办理时长的 Answered after a hand-over") long timed,
        @Schema(description = "平均办理工作日 Average working days", examples = "2.4")
                @Nullable BigDecimal averageDays,
        @Schema(description = "办理工作日中位数 Median of working days", examples = "2")
                @Nullable Integer medianDays,
        @Schema(description = "超期答复 Answered late") long late,
        @Schema(description = "提问人满意 Askers satisfied") long satisfied,
        @Schema(description = "提问人不满意 Askers not satisfied") long unsatisfied,
        @Schema(description = "读者认为有帮助 Readers helped") long helped,
        @Schema(description = "读者认为没有帮助 Readers not helped") long notHelped) {

    static final Figures NONE = of(Map.of(), new TreeMap<>());

    /**
     * @param spread how many were answered in each number of working days
     */
    static Figures of(Map<Measure, Long> sums, SortedMap<Integer, Long> spread) {
        long timed = sum(sums, Measure.TIMED);
        return new Figures(
                sum(sums, Measure.RECEIVED),
                sum(sums, Measure.WAITING),
                sum(sums, Measure.APPROVED),
                sum(sums, Measure.DISMISSED),
                sum(sums, Measure.MERGED),
                sum(sums, Measure.TRANSFERRED),
                sum(sums, Measure.WITHDRAWN),
                sum(sums, Measure.AIRED),
                sum(sums, Measure.ANSWERED),
                timed,
                timed == 0
                        ? null
                        : BigDecimal.valueOf(sum(sums, Measure.DAYS))
                                .divide(BigDecimal.valueOf(timed), 1, RoundingMode.HALF_UP),
                median(spread),
                sum(sums, Measure.LATE),
                sum(sums, Measure.SATISFIED),
                sum(sums, Measure.UNSATISFIED),
                sum(sums, Measure.HELPED),
                sum(sums, Measure.NOT_HELPED));
    }

    private static long sum(Map<Measure, Long> sums, Measure measure) {
        return sums.getOrDefault(measure, 0L);
    }

    /** Of an even number the lower of the two in the middle. Null where there are none. */
    static @Nullable Integer median(SortedMap<Integer, Long> spread) {
        long all = spread.values().stream().mapToLong(Long::longValue).sum();
        long before = 0;
        for (Map.Entry<Integer, Long> days : spread.entrySet()) {
            before += days.getValue();
            if (before * 2 >= all && all > 0) {
                return days.getKey();
            }
        }
        return null;
    }

    /** Of a hundred askers who said so; null where nobody did. */
    public @Nullable Long satisfiedShare() {
        long said = satisfied + unsatisfied;
        return said == 0 ? null : Math.round(100.0 * satisfied / said);
    }

    boolean countsNothing() {
        return received == 0 && answered == 0;
    }
}
