package org.wenzheng.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoConfigTest {
    private record Given(Optional<Set<String>> mediaHosts, Optional<Set<String>> frameHosts)
            implements VideoConfig {}

    private final VideoConfig config =
            new Given(
                    Optional.of(Set.of("live.example.cn", "cdn.example.cn")),
                    Optional.of(Set.of("player.example.com")));

    @Test
    void videosOfNamedHostsAreShownInThePage() {
        assertTrue(config.plays("https://live.example.cn/2026/talk.m3u8"));
        assertTrue(config.frames("https://player.example.com/player.html?id=7"));
        assertFalse(config.frames("https://live.example.cn/2026/talk.m3u8"));
        assertEquals(
                "; media-src https://cdn.example.cn https://live.example.cn; frame-src https://player.example.com",
                config.policy());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://live.example.cn/a.m3u8",
                "https://live.example.cn.evil.example/a.m3u8",
                "https://evil.example/live.example.cn",
                "https://user@evil.example/a.m3u8",
                "https://live.example.cn:8443/a.m3u8",
                "not an address",
                ""
            })
    void othersAreLinks(String url) {
        assertFalse(config.plays(url));
        assertFalse(config.frames(url));
    }

    @Test
    void withoutHostsNothingIsLoadedFromElsewhere() {
        VideoConfig none = new Given(Optional.empty(), Optional.empty());

        assertFalse(none.plays("https://live.example.cn/a.m3u8"));
        assertEquals("", none.policy());
    }
}
