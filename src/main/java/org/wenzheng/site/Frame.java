package org.wenzheng.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.shared.text.Language;

/**
 * What stands around the content of every page, and in its head.
 *
 * @param title of the page, without the site's name; empty on the home page
 * @param path the page's own address: the canonical one, without its host
 * @param query parameters that the page listened to, without {@code lang}; empty for none
 * @param indexed whether search engines may list the page
 * @param structured JSON-LD, already safe inside of a script element
 */
public record Frame(
        Reader reader,
        Section section,
        String title,
        String description,
        String path,
        String query,
        String origin,
        boolean indexed,
        boolean article,
        @Nullable String structured) {

    public enum Section {
        HOME,
        SESSIONS,
        DEPARTMENTS,
        TOPICS,
        COMMITMENTS,
        SEARCH,
        ASK,
        RECEIPTS,
        ERROR,
        NONE
    }

    public record Choice(String tag, String name, String href, boolean current) {}

    public Frame at(String parameters) {
        return new Frame(
                reader,
                section,
                title,
                description,
                path,
                parameters,
                origin,
                false,
                article,
                structured);
    }

    public Frame about(@Nullable String json) {
        return new Frame(
                reader, section, title, description, path, query, origin, indexed, true, json);
    }

    public Frame unlisted() {
        return new Frame(
                reader,
                section,
                title,
                description,
                path,
                query,
                origin,
                false,
                article,
                structured);
    }

    public Language language() {
        return reader.language();
    }

    public String tag() {
        return reader.language().tag();
    }

    public String contentTag() {
        return reader.contentTag();
    }

    /** All that decides what {@link KeepSurroundings} keeps: few values, however many pages. */
    public String surroundings() {
        return tag() + ' ' + section;
    }

    public boolean isEnglish() {
        return reader.language() == Language.EN;
    }

    public boolean isHome() {
        return section == Section.HOME;
    }

    /** The home and search pages have a larger field of their own, and error pages too. */
    public boolean isSearchInMasthead() {
        return section != Section.HOME && section != Section.SEARCH && section != Section.ERROR;
    }

    public boolean in(String name) {
        return section.name().equals(name);
    }

    /** Each language at its own absolute address; Simplified is at the plain one. */
    public String canonical() {
        return absolute(reader.language());
    }

    /** What other programs show of the page: the question on a card, else the site's name. */
    public String picture() {
        String[] parts = path.split("/");
        boolean question = parts.length > 2 && parts[1].equals("questions");
        return absolute(
                origin,
                question ? "/questions/" + parts[2] + "/card.png" : "/card.png",
                reader.language());
    }

    /** Where other sites are told how to show the page (oEmbed); null where they are not. */
    public @Nullable String embedding() {
        String[] parts = path.split("/");
        boolean embeddable =
                parts.length > 2 && (parts[1].equals("questions") || parts[1].equals("sessions"));
        return embeddable
                ? origin
                        + "/oembed?"
                        + parameters(
                                "url", origin + path, "format", "json", "lang", language().tag())
                : null;
    }

    /** A file of this site in the reader's language, which programs that fetch it do not tell. */
    public String file(String name) {
        return name + "?" + parameters("lang", language().tag());
    }

    /** For readers of no known language. */
    public String plain() {
        return origin + path;
    }

    public List<Choice> languages() {
        return Arrays.stream(Language.values())
                .map(
                        language ->
                                new Choice(
                                        language.tag(),
                                        ownName(language),
                                        relative(language),
                                        language == reader.language()))
                .toList();
    }

    public List<Choice> alternates() {
        return Arrays.stream(Language.values())
                .map(
                        language ->
                                new Choice(
                                        language.tag(),
                                        ownName(language),
                                        absolute(language),
                                        language == reader.language()))
                .toList();
    }

    public String openGraphLocale() {
        return switch (reader.language()) {
            case ZH_HANS -> "zh_CN";
            case ZH_HANT -> "zh_TW";
            case EN -> "en_US";
        };
    }

    private String absolute(Language language) {
        return absolute(origin, path, language);
    }

    static String absolute(String origin, String path, Language language) {
        return origin
                + path
                + (language == Language.ZH_HANS ? "" : "?lang=" + encoded(language.tag()));
    }

    private String relative(Language language) {
        List<String> parts = new ArrayList<>();
        if (!query.isEmpty()) {
            parts.add(query);
        }
        parts.add("lang=" + encoded(language.tag()));
        return path + "?" + String.join("&", parts);
    }

    public static @Nullable String next(String path, Page<?> page) {
        return next(path, page, null);
    }

    /** With the order that the list stands in, where it is not the usual one. */
    public static @Nullable String next(String path, Page<?> page, @Nullable String sort) {
        String next = page.next();
        return next == null ? null : path + "?" + parameters("sort", sort, "after", next);
    }

    /** Names and values in turn as a query; a value that is null is left out with its name. */
    public static String parameters(@Nullable String... namesAndValues) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            if (value != null) {
                parts.add(namesAndValues[i] + "=" + encoded(value));
            }
        }
        return String.join("&", parts);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String ownName(Language language) {
        return switch (language) {
            case ZH_HANS -> "简体中文";
            case ZH_HANT -> "繁體中文";
            case EN -> "English";
        };
    }
}
