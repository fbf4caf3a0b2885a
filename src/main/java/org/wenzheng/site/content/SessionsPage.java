package org.wenzheng.site.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.site.Frame;
import org.wenzheng.site.SessionCard;

record SessionsPage(
        @Nullable Integer year,
        List<Integer> years,
        List<SessionGroup> groups,
        @Nullable String next) {

    record SessionGroup(int year, List<SessionCard> cards) {}

    static SessionsPage of(@Nullable Integer year, List<Integer> years, Page<SessionCard> page) {
        Map<Integer, List<SessionCard>> byYear =
                page.items().stream()
                        .collect(
                                Collectors.groupingBy(
                                        SessionCard::year,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        String next = page.next();
        return new SessionsPage(
                year,
                years,
                byYear.entrySet().stream()
                        .map(group -> new SessionGroup(group.getKey(), group.getValue()))
                        .toList(),
                next == null
                        ? null
                        : "/sessions?"
                                + (year == null ? "" : "year=" + year + "&")
                                + "after="
                                + Frame.encoded(next));
    }
}
