package org.wenzheng.publication.imprint;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.audit.AuditConfig;
import org.wenzheng.publication.imprint.ImprintRefused.Reason;
import org.wenzheng.questions.intake.AskingConfig;
import org.wenzheng.shared.text.Language;

/** As configured; refuses the start where readers could not use it. */
@Startup
@Named("imprint")
@ApplicationScoped
public class Imprint {
    private static final int NAME_CHARACTERS = 30;
    private static final int TEXT_BYTES = 200_000;

    private final ImprintConfig config;
    private final @Nullable BrandFile style;
    private final @Nullable BrandFile logo;
    private final Map<House, Map<Language, HouseText>> texts = new EnumMap<>(House.class);

    /** The pages that the house speaks on, by the names of their files. */
    public enum House {
        PRIVACY,
        ABOUT,
        ACCESSIBILITY;

        /** Below the root of the site, and the name of its file without its ending. */
        public String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Imprint(ImprintConfig config, AskingConfig asking, AuditConfig audit) {
        this.config = config;
        String name = config.name().strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > NAME_CHARACTERS) {
            throw new ImprintRefused(Reason.NAME, config.name(), NAME_CHARACTERS);
        }
        this.style = config.brandColour().map(Imprint::colour).map(BrandFile::style).orElse(null);
        this.logo = config.logo().map(BrandFile::logo).orElse(null);
        for (House house : House.values()) {
            Map<Language, HouseText> byLanguage = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                byLanguage.put(
                        language,
                        text(house, language)
                                .filled(
                                        List.of(
                                                "site",
                                                name(language),
                                                "operator",
                                                operatorOrSite(language),
                                                "contact",
                                                contact(language),
                                                "contactDays",
                                                String.valueOf(asking.keepContact().toDays()),
                                                "wordsDays",
                                                String.valueOf(asking.keepWords().toDays()),
                                                "addressMonths",
                                                String.valueOf(audit.keepOriginsMonths()))));
            }
            texts.put(house, byLanguage);
        }
    }

    private static BrandColour colour(String written) {
        BrandColour colour;
        try {
            colour = BrandColour.read(written.strip());
        } catch (IllegalArgumentException e) {
            throw new ImprintRefused(Reason.COLOUR, written);
        }
        if (!colour.isReadable()) {
            throw new ImprintRefused(
                    Reason.PALE, colour, colour.contrast(), BrandColour.LEAST_CONTRAST);
        }
        return colour;
    }

    private HouseText text(House house, Language language) {
        return own(house, language)
                .or(
                        () ->
                                own(house, Language.ZH_HANS)
                                        .map(
                                                chinese ->
                                                        language == Language.ZH_HANT
                                                                ? new HouseText(
                                                                        language.display(
                                                                                chinese.markdown()),
                                                                        language,
                                                                        true)
                                                                : chinese))
                .orElseGet(() -> given(house, language));
    }

    private Optional<HouseText> own(House house, Language language) {
        String suffix = language == Language.ZH_HANS ? "" : "." + language.tag();
        Path file = config.texts().resolve(house.path() + suffix + ".md");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > TEXT_BYTES) {
                throw new ImprintRefused(Reason.TEXT, file, TEXT_BYTES / 1_000);
            }
            return Optional.of(new HouseText(Files.readString(file), language, true));
        } catch (IOException e) {
            throw new ImprintRefused(Reason.TEXT, file, TEXT_BYTES / 1_000);
        }
    }

    private static HouseText given(House house, Language language) {
        String name = "/house/" + house.path() + "." + language.tag() + ".md";
        try (InputStream text = Objects.requireNonNull(Imprint.class.getResourceAsStream(name))) {
            return new HouseText(
                    new String(text.readAllBytes(), StandardCharsets.UTF_8), language, false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String name(Language language) {
        return language == Language.EN ? englishName() : language.display(config.name().strip());
    }

    private String englishName() {
        boolean named = !config.name().strip().equals("问政");
        return config.nameEn().orElse(named ? config.name().strip() : "Wenzheng");
    }

    public HouseText text(Language language, House house) {
        return Objects.requireNonNull(Objects.requireNonNull(texts.get(house)).get(language));
    }

    /** Null where none is named. */
    public @Nullable String operator(Language language) {
        return language == Language.EN && config.operatorEn().isPresent()
                ? config.operatorEn().get()
                : config.operator().map(language::display).orElse(null);
    }

    private String operatorOrSite(Language language) {
        return Objects.requireNonNullElse(operator(language), name(language));
    }

    public @Nullable String address(Language language) {
        return config.address().map(language::display).orElse(null);
    }

    public @Nullable String telephone() {
        return config.telephone().orElse(null);
    }

    public @Nullable String email() {
        return config.email().orElse(null);
    }

    /** Address, telephone and e-mail in one line; where to find them, if there are none. */
    private String contact(Language language) {
        List<String> given =
                Stream.of(address(language), telephone(), email())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
        return given.isEmpty()
                ? "[/about](/about)"
                : String.join(language == Language.EN ? ", " : "，", given);
    }

    public @Nullable String filingNumber() {
        return config.filingNumber().orElse(null);
    }

    public @Nullable String policeFilingNumber() {
        return config.policeFilingNumber().orElse(null);
    }

    /** Address of the colours; null where they are the product's. */
    public @Nullable String style() {
        return style == null ? null : style.path();
    }

    /** Address of the picture; null where there is none. */
    public @Nullable String logo() {
        return logo == null ? null : logo.path();
    }

    public Optional<BrandFile> at(String path) {
        return Stream.of(style, logo)
                .flatMap(Stream::ofNullable)
                .filter(file -> file.path().equals(path))
                .findFirst();
    }
}
