package org.wenzheng.site.commitments;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.answers.commitments.Standing;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.site.CommitmentCard;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Link;

/**
 * What departments commit to.
 *
 * @param standing null: all that are not kept yet, those that are late first
 * @param department null: of all departments
 * @param departments that one can choose, the first stands for all
 */
public record CommitmentsPage(
        @Nullable Standing standing,
        @Nullable Link department,
        List<Tab> tabs,
        List<Choice> departments,
        List<Entry> entries,
        @Nullable String next) {

    static final String PATH = "/commitments";

    /** A part of the list with how many are in it. */
    public record Tab(@Nullable Standing standing, String href, String count, boolean current) {}

    public record Choice(String value, String name, boolean chosen) {}

    public record Entry(CommitmentCard card, Link question, Link department) {}

    /** All parts of the list of one department, or of all. */
    static List<Tab> tabs(
            CommitmentList.Figures figures,
            @Nullable String department,
            @Nullable Standing current) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(tab(null, figures.open() + figures.late(), department, current));
        tabs.add(tab(Standing.LATE, figures.late(), department, current));
        tabs.add(tab(Standing.OPEN, figures.open(), department, current));
        tabs.add(tab(Standing.KEPT, figures.kept(), department, current));
        tabs.add(tab(Standing.DROPPED, figures.dropped(), department, current));
        return tabs;
    }

    /** Those that there are any of, as links of another page. */
    public static List<Tab> tabs(CommitmentList.Figures figures, String department) {
        return tabs(figures, department, null).stream()
                .filter(tab -> tab.standing() != null && !tab.count().equals("0"))
                .toList();
    }

    private static Tab tab(
            @Nullable Standing standing,
            long count,
            @Nullable String department,
            @Nullable Standing current) {
        String query =
                Frame.parameters(
                        "state",
                        standing == null ? null : FieldType.word(standing),
                        "department",
                        department);
        return new Tab(
                standing,
                query.isEmpty() ? PATH : PATH + "?" + query,
                figure(count),
                standing == current);
    }

    /** As it stands in the address; null for the usual. */
    public @Nullable String state() {
        return standing == null ? null : FieldType.word(standing);
    }

    /** Beyond what is counted only that it is more. */
    static String figure(long count) {
        return count < CommitmentList.COUNTED
                ? String.valueOf(count)
                : (CommitmentList.COUNTED - 1) + "+";
    }
}
