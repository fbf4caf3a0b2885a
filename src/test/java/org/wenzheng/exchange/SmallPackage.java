package org.wenzheng.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A faultless package of one archived and one announced session, to be spoiled by a test. */
final class SmallPackage {
    static final String QUESTION = "sessions/2025-05-water/questions/01-water-price.md";
    static final String SECOND_QUESTION = "sessions/2025-05-water/questions/02-water-meter.md";
    static final String SESSION = "sessions/2025-05-water/session.md";
    static final String ANNOUNCED = "sessions/2026-12-heating/session.md";
    static final String RECORD = "sessions/2025-05-water/record.md";

    private final Map<String, String> files = new TreeMap<>();

    SmallPackage() {
        files.put("README.md", "# Not read");
        files.put("examples/any.txt", "not read");
        files.put(
                "topics.md",
                """
                ---
                topics:
                  - slug: utilities
                    name: 水电气热
                  - slug: water
                    name: 供水
                    parent: utilities
                ---
                """);
        files.put(
                "programmes/talk.md",
                """
                ---
                name: 民生访谈
                slug: talk
                ---

                每月一期。
                """);
        files.put(
                "departments/utilities.md",
                """
                ---
                name: 市公用事业局
                shortName: 公用局
                slug: utilities
                ---

                管理供水和供热。

                地址：水塔路1号。
                """);
        files.put(
                "people/qin-huai.md",
                """
                ---
                name: 秦淮
                slug: qin-huai
                department: utilities
                title: 局长
                ---

                主持工作。
                """);
        files.put(
                "people/bai-lu.md",
                """
                ---
                name: 白露
                slug: bai-lu
                department: utilities
                title: 处长
                ---

                负责供水。
                """);
        files.put(
                SESSION,
                """
                ---
                slug: 2025-05-water
                title: 一杯水的价格
                programme: talk
                department: utilities
                state: archived
                startsAt: 2025-05-08T09:30:00+08:00
                endsAt: 2025-05-08T10:30:00+08:00
                host: 于飞
                video: https://media.example/water.mp4
                topics: [utilities]
                guests:
                  - person: qin-huai
                    title: 副局长
                    department: 市水务局
                  - person: bai-lu
                    title: 科长
                    department: 市水务局
                ---

                谈水价和水表。
                """);
        files.put(
                QUESTION,
                """
                ---
                number: 100201
                kind: inquiry
                title: 水价是怎么定的？
                nickname: 一滴水
                receivedAt: 2025-05-02T20:00:00+08:00
                topics: [water, utilities]
                answers:
                  - by: qin-huai
                    answeredAt: 2025-05-08T09:40:00+08:00
                    videoSecond: 480
                  - by: bai-lu
                    answeredAt: 2025-05-08T09:42:00+08:00
                ---

                每吨水三块二，
                是怎么算出来的？

                能便宜一点吗？

                # 答复

                水价分三档。

                1. 第一档每吨3.2元；
                2. 第二档每吨4.8元。

                困难家庭减半。

                # 答复

                我补充一句。
                """);
        files.put(
                SECOND_QUESTION,
                """
                ---
                number: 100202
                kind: complaint
                title: 水表走得快，谁来检？
                nickname: 一滴水
                receivedAt: 2025-05-08T09:45:00+08:00
                topics: [water]
                followUpOf: 100201
                answers:
                  - by: bai-lu
                    answeredAt: 2025-05-08T09:50:00+08:00
                    videoSecond: 900
                ---

                水表走得快，找谁检？

                # 答复

                拨打供水热线，三天内上门检。
                """);
        files.put(
                RECORD,
                """
                **主持人**：各位好。

                今天谈水。

                **秦淮**：大家好。

                **主持人** {question 01}：先问水价。

                **秦淮** {answer 01}

                **白露** {answer 01.2}

                **主持人** {question 02}：再问水表。

                **白露** {answer 02}

                **主持人**：再见。
                """);
        files.put(
                ANNOUNCED,
                """
                ---
                slug: 2026-12-heating
                title: 暖气热不热
                programme: talk
                department: utilities
                state: announced
                startsAt: 2026-12-18T09:30:00+08:00
                endsAt: 2026-12-18T10:30:00+08:00
                host: 于飞
                topics: [utilities]
                guests:
                  - person: bai-lu
                    title: 处长
                    department: 市公用事业局
                ---

                谈供热。
                """);
    }

    /** Replaces a text that stands in the file once. */
    SmallPackage with(String file, String text, String replacement) {
        String before = files.getOrDefault(file, "");
        if (before.indexOf(text) < 0 || before.indexOf(text) != before.lastIndexOf(text)) {
            throw new IllegalArgumentException("not once in " + file + ": " + text);
        }
        files.put(file, before.replace(text, replacement));
        return this;
    }

    SmallPackage withFile(String file, String text) {
        files.put(file, text);
        return this;
    }

    SmallPackage without(String file) {
        files.remove(file);
        return this;
    }

    Path in(Path folder) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, as {@code file:line code arguments}. */
    static List<String> faultsOf(Path folder) {
        try {
            ContentPackage.read(folder);
            return List.of();
        } catch (BrokenPackageException e) {
            return e.faults().stream()
                    .map(
                            fault ->
                                    String.format(
                                            Locale.ROOT,
                                            "%s:%d %s%s",
                                            fault.file(),
                                            fault.line(),
                                            fault.code(),
                                            fault.arguments().isEmpty()
                                                    ? ""
                                                    : " " + String.join(" | ", fault.arguments())))
                    .toList();
        }
    }
}
