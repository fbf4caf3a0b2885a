package org.wenzheng.publication.imprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wenzheng.events.audit.AuditConfig;
import org.wenzheng.publication.imprint.Imprint.House;
import org.wenzheng.questions.intake.AskingConfig;
import org.wenzheng.shared.text.Language;

class ImprintTest {
    @TempDir Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void prepare() {
        settings.put("wenzheng.site.texts", folder.toString());
    }

    private Imprint imprint() {
        var config =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(ImprintConfig.class)
                        .withMapping(AskingConfig.class)
                        .withMapping(AuditConfig.class)
                        .withDefaultValues(settings)
                        .build();
        return new Imprint(
                config.getConfigMapping(ImprintConfig.class),
                config.getConfigMapping(AskingConfig.class),
                config.getConfigMapping(AuditConfig.class));
    }

    private String refused() {
        return assertThrows(ImprintRefused.class, this::imprint).words(Locale.ENGLISH);
    }

    @Test
    void withoutSettingsTheTextsAreWholeInAllLanguages() {
        Imprint imprint = imprint();
        for (Language language : Language.values()) {
            for (House house : House.values()) {
                HouseText text = imprint.text(language, house);
                assertFalse(text.html().contains("{"), house + " " + language + text.html());
                assertTrue(text.html().contains("<h2>"), house + " " + language);
                assertEquals(language, text.language());
            }
        }
        assertTrue(imprint.text(Language.EN, House.PRIVACY).html().contains("180 days"));
        assertEquals("问政", imprint.name(Language.ZH_HANS));
        assertEquals("問政", imprint.name(Language.ZH_HANT));
        assertEquals("Wenzheng", imprint.name(Language.EN));
        assertNull(imprint.style());
    }

    @Test
    void ownTextsTakeThePlaceOfTheGivenOnes() throws IOException {
        Files.writeString(
                folder.resolve("privacy.md"), "# 说明\n\n<b>联系</b>[我们](javascript:alert(1))");
        Files.writeString(folder.resolve("about.en.md"), "About us.");
        Imprint imprint = imprint();

        String own = imprint.text(Language.ZH_HANS, House.PRIVACY).html();
        assertTrue(own.contains("<h2>说明</h2>"), own);
        assertTrue(own.contains("&lt;b&gt;"), own);
        assertFalse(own.contains("javascript"), own);
        assertTrue(imprint.text(Language.ZH_HANT, House.PRIVACY).html().contains("說明"));
        assertEquals(Language.ZH_HANS, imprint.text(Language.EN, House.PRIVACY).language());
        assertEquals("About us.", imprint.text(Language.EN, House.ABOUT).summary());
        assertFalse(imprint.text(Language.ZH_HANS, House.ABOUT).own());
    }

    @Test
    void nameOperatorAndColourAreThoseOfTheHouse() {
        settings.put("wenzheng.site.name", "对话云澜");
        settings.put("wenzheng.site.operator", "云澜市融媒体中心");
        settings.put("wenzheng.site.brand-colour", "#A6192E");
        Imprint imprint = imprint();

        assertEquals("對話雲瀾", imprint.name(Language.ZH_HANT));
        assertEquals("对话云澜", imprint.name(Language.EN));
        assertTrue(imprint.text(Language.ZH_HANS, House.PRIVACY).html().contains("云澜市融媒体中心"));
        String path = imprint.style();
        assertNotNull(path);
        BrandFile style = imprint.at(path).orElseThrow();
        assertTrue(new String(style.bytes()).contains("#a6192e"));
        assertTrue(imprint.at("/brand/0000000000000000").isEmpty());
    }

    @Test
    void whatReadersCouldNotUseRefusesTheStart() throws IOException {
        settings.put("wenzheng.site.brand-colour", "#f08c00");
        assertTrue(refused().contains("2.2"), refused());
        settings.put("wenzheng.site.brand-colour", "orange");
        assertTrue(refused().contains("#rrggbb"), refused());
        settings.remove("wenzheng.site.brand-colour");
        settings.put("wenzheng.site.name", "名".repeat(31));
        assertTrue(refused().contains("1 to 30"), refused());
        settings.remove("wenzheng.site.name");
        Path noPicture = Files.writeString(folder.resolve("logo.png"), "hello");
        settings.put("wenzheng.site.logo", noPicture.toString());
        assertTrue(refused().contains("PNG"), refused());
        Files.write(noPicture, new byte[500_001]);
        assertTrue(refused().contains("500 KB"), refused());
        Files.writeString(noPicture, "<svg xmlns='http://www.w3.org/2000/svg'/>");
        assertNotNull(imprint().logo());
    }
}
