package org.wenzheng.search.index;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Norms;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.mapper.pojo.automaticindexing.ReindexOnUpdate;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.DocumentId;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.FullTextField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.GenericField;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.IndexingDependency;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.KeywordField;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.AnalyzerNames;
import org.wenzheng.shared.text.ChineseText;

/**
 * A published question as the index holds it, read from the view of that name. Fields are either
 * shown (kept as stored, never searched) or searched (folded to Simplified, left out of what the
 * engine keeps: {@code search/mapping.json}).
 *
 * <p>There are two indexes of this shape: one is live while the other is built.
 */
@MappedSuperclass
public abstract class QuestionDocument {
    /** To be raised when what the getters below compute changes, so that all is indexed anew. */
    static final int TEXTS_VERSION = 2;

    /** Years of receipt are China's. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Between slug and label in a facet's value: no slug has it, and it cannot be typed. */
    public static final String FACET_SEPARATOR = "\u001f";

    @Entity(name = "QuestionDocumentFirst")
    @Immutable
    @Table(name = "published_question")
    @Indexed(index = "wenzheng-questions-1")
    public static class First extends QuestionDocument {}

    @Entity(name = "QuestionDocumentSecond")
    @Immutable
    @Table(name = "published_question")
    @Indexed(index = "wenzheng-questions-2")
    static class Second extends QuestionDocument {}

    @Id @DocumentId public UUID id;

    @GenericField(projectable = Projectable.YES, sortable = Sortable.YES)
    public long number;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public String slug;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public String kind;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public String title;

    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public String text;

    @Column(name = "received_at")
    @GenericField(projectable = Projectable.YES, sortable = Sortable.YES)
    public Instant receivedAt;

    @Column(name = "department_slug")
    @KeywordField(projectable = Projectable.YES)
    public String departmentSlug;

    @Column(name = "department_name")
    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public String departmentName;

    @Column(name = "department_short_name")
    String departmentShortName;

    @Column(name = "session_slug")
    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public @Nullable String sessionSlug;

    @Column(name = "session_title")
    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public @Nullable String sessionTitle;

    @Column(name = "topic_slugs")
    @JdbcTypeCode(SqlTypes.ARRAY)
    @KeywordField(projectable = Projectable.YES)
    public List<String> topicSlugs;

    @Column(name = "topic_names")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> topicNames;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public List<String> answers;

    @Column(name = "answered_at")
    @GenericField(projectable = Projectable.YES)
    public @Nullable Instant answeredAt;

    @Column(name = "video_second")
    @GenericField(projectable = Projectable.YES, searchable = Searchable.NO)
    public @Nullable Integer videoSecond;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> points;

    @Column(name = "official_slugs")
    @JdbcTypeCode(SqlTypes.ARRAY)
    @KeywordField(projectable = Projectable.YES)
    public List<String> officialSlugs;

    @Column(name = "official_people")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> officialPeople;

    @Column(name = "official_names")
    @JdbcTypeCode(SqlTypes.ARRAY)
    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public List<String> officialNames;

    @Column(name = "official_titles")
    @JdbcTypeCode(SqlTypes.ARRAY)
    @KeywordField(projectable = Projectable.YES, searchable = Searchable.NO)
    public List<String> officialTitles;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    QuestionDocument() {}

    /** All that somebody may remember of question and answer. */
    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @FullTextField(name = "pairs", analyzer = AnalyzerNames.PAIRS)
    @FullTextField(name = "characters", analyzer = AnalyzerNames.CHARACTERS)
    public String getEverything() {
        return folded(
                Stream.of(
                                Stream.of(title),
                                // A title that was made out of the text is not counted twice.
                                text.equals(title) ? Stream.<String>of() : Stream.of(text),
                                answers.stream(),
                                officialNames.stream(),
                                officialTitles.stream(),
                                Stream.of(departmentName, departmentShortName),
                                topicNames.stream(),
                                Stream.ofNullable(sessionTitle))
                        .flatMap(parts -> parts)
                        .collect(joining("\n")));
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @FullTextField(name = "titlePairs", analyzer = AnalyzerNames.PAIRS)
    public String getFoldedTitle() {
        return folded(title);
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @FullTextField(name = "questionPairs", analyzer = AnalyzerNames.PAIRS)
    public String getFoldedQuestion() {
        return folded(text);
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @FullTextField(name = "pointPairs", analyzer = AnalyzerNames.PAIRS)
    public String getFoldedPoints() {
        return folded(String.join("\n", points));
    }

    /** Names that a search may consist of: who, which office, which subject. */
    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @FullTextField(name = "namePairs", analyzer = AnalyzerNames.PAIRS, norms = Norms.NO)
    public String getFoldedNames() {
        return folded(names());
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @FullTextField(name = "pinyin", analyzer = AnalyzerNames.TOKENS)
    public String getPinyin() {
        return PinyinTokens.syllables(getEverything())
                + PinyinTokens.syllablesOfNames(officialNames);
    }

    /** Of title and names alone: in whole texts any few letters would be found. */
    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @FullTextField(name = "initials", analyzer = AnalyzerNames.TOKENS, norms = Norms.NO)
    public String getInitials() {
        return PinyinTokens.initials(folded(title + "\n" + names()))
                + " "
                + PinyinTokens.initialsOfNames(officialNames);
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @KeywordField(name = "digits")
    public String getDigits() {
        return Long.toString(number);
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @GenericField(name = "year", aggregable = Aggregable.YES)
    public int getYear() {
        return receivedAt.atZone(ZONE).getYear();
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @KeywordField(name = "departmentFacet", aggregable = Aggregable.YES)
    public String getDepartmentFacet() {
        return departmentSlug + FACET_SEPARATOR + departmentName;
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @KeywordField(name = "officialFacet", aggregable = Aggregable.YES)
    public List<String> getOfficialFacet() {
        return facet(officialSlugs, officialPeople);
    }

    @Transient
    @IndexingDependency(reindexOnUpdate = ReindexOnUpdate.NO)
    @KeywordField(name = "topicFacet", aggregable = Aggregable.YES)
    public List<String> getTopicFacet() {
        return facet(topicSlugs, topicNames);
    }

    private String names() {
        return Stream.of(
                        officialNames.stream(),
                        officialTitles.stream(),
                        Stream.of(departmentName, departmentShortName),
                        topicNames.stream())
                .flatMap(parts -> parts)
                .collect(joining("\n"));
    }

    private static List<String> facet(List<String> slugs, List<String> labels) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < slugs.size(); i++) {
            values.add(slugs.get(i) + FACET_SEPARATOR + labels.get(i));
        }
        return values;
    }

    private static String folded(String text) {
        return ChineseText.searched(text);
    }
}
