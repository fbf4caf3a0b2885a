package org.wenzheng.shared.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody calls the device that they sit at: {@code Chrome · Windows}. Made of known words
 * only, so that nothing of the header is stored or shown.
 */
public final class DeviceName {
    /** Stands in the header, and what it means. */
    private record Mark(String token, String word) {}

    /** Most programs claim to be others as well: the first that fits is the true one. */
    private static final List<Mark> PROGRAMS =
            List.of(
                    new Mark("MicroMessenger/", "WeChat"),
                    new Mark("DingTalk/", "DingTalk"),
                    new Mark("Edg/", "Edge"),
                    new Mark("EdgA/", "Edge"),
                    new Mark("EdgiOS/", "Edge"),
                    new Mark("OPR/", "Opera"),
                    new Mark("SamsungBrowser/", "Samsung Internet"),
                    new Mark("MQQBrowser/", "QQ"),
                    new Mark("QQBrowser/", "QQ"),
                    new Mark("UCBrowser/", "UC"),
                    new Mark("HuaweiBrowser/", "Huawei Browser"),
                    new Mark("ArkWeb/", "ArkWeb"),
                    new Mark("MiuiBrowser/", "Mi Browser"),
                    new Mark("Firefox/", "Firefox"),
                    new Mark("FxiOS/", "Firefox"),
                    new Mark("CriOS/", "Chrome"),
                    new Mark("HeadlessChrome/", "Chrome"),
                    new Mark("Chrome/", "Chrome"),
                    new Mark("Version/", "Safari"),
                    new Mark("curl/", "curl"),
                    new Mark("Java-http-client/", "Java"));

    private static final List<Mark> SYSTEMS =
            List.of(
                    new Mark("OpenHarmony", "HarmonyOS"),
                    new Mark("HarmonyOS", "HarmonyOS"),
                    new Mark("iPhone", "iPhone"),
                    new Mark("iPad", "iPad"),
                    new Mark("Android", "Android"),
                    new Mark("Windows", "Windows"),
                    new Mark("CrOS", "ChromeOS"),
                    new Mark("Macintosh", "macOS"),
                    new Mark("Linux", "Linux"));

    private DeviceName() {}

    public static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        return Stream.of(PROGRAMS, SYSTEMS)
                .flatMap(
                        marks ->
                                marks.stream()
                                        .filter(mark -> userAgent.contains(mark.token))
                                        .limit(1))
                .map(Mark::word)
                .collect(Collectors.joining(" · "));
    }
}
