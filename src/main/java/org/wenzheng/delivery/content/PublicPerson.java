package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Person;
import org.wenzheng.publication.ListMeta;

/** A person who answers, as of today; whole or as a reference. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Person",
        description =
                "答复人，现任职务。作为引用出现时只有 id、slug、name。A person with today's title; id, slug and name only where referred to.")
record PublicPerson(
        UUID id,
        @Schema(examples = "lin-zhiyuan") String slug,
        @Schema(examples = "林知远") String name,
        @Schema(description = "现任职务 Today's title", examples = "书记") @Nullable String title,
        @Schema(description = "简介 About the person") @Nullable String introduction,
        @Schema(description = "答复过的提问数 Questions answered") @Nullable Long questionCount,
        @Schema(
                        description =
                                "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                @Nullable OffsetDateTime updatedAt,
        @Schema(description = "网页地址 Page for people") @Nullable String url,
        @Schema(description = "现属部门 Today's department") @Nullable PublicDepartment department) {

    static final String KIND = "person";

    static PublicPerson reference(Person person, View view) {
        return new PublicPerson(
                view.showing(KIND, person.id()),
                person.slug(),
                view.text(person.name()),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static PublicPerson of(
            Person person,
            long questions,
            @Nullable Instant updatedAt,
            @Nullable PublicDepartment department,
            View view) {
        return new PublicPerson(
                view.showing(KIND, person.id()),
                person.slug(),
                view.text(person.name()),
                view.text(person.title()),
                view.text(person.introduction()),
                questions,
                view.timeOrNull(updatedAt),
                view.url("/people/" + person.slug()),
                department);
    }

    @Schema(name = "PersonList")
    record Many(List<PublicPerson> data, ListMeta meta) {}

    @Schema(name = "PersonAnswer")
    record One(PublicPerson data) {}
}
