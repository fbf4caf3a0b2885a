package org.wenzheng.delivery.machines;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.machines.QuotedQuestion.Official;
import org.wenzheng.people.Department;
import org.wenzheng.people.Person;
import org.wenzheng.statistics.PublicCounts;

/** A department with the people who answer for it today. */
record QuotedDepartment(
        String slug,
        String name,
        @Schema(description = "简称 Short name") String shortName,
        @Schema(description = "职责与联系方式 What it does") String introduction,
        @Schema(description = "已公开的提问数 Published questions") long questionCount,
        @Schema(description = "访谈场次数 Public sessions") long sessionCount,
        @Schema(description = "答复人，现任职务 Who answers, with today's title") List<Official> people,
        @Schema(description = "出处：网页地址 Where it stands, for people") String source) {

    /**
     * @param department slug, id or name
     */
    record Wanted(
            @Schema(
                            description =
                                    "部门的 slug、全称或简称 Slug, full or short name of the department",
                            examples = "youth-league")
                    String department,
            @Schema(
                            description = Tool.SCRIPT,
                            enumeration = {Tool.SIMPLIFIED, Tool.TRADITIONAL})
                    @Nullable String lang)
            implements Tool.Arguments {}

    static QuotedDepartment of(
            Department department, PublicCounts.Counted counted, List<Person> people, View view) {
        return new QuotedDepartment(
                department.slug(),
                view.text(department.name()),
                view.text(department.shortName()),
                view.text(department.introduction()),
                counted.questions(department.id()),
                counted.sessions(department.id()),
                people.stream()
                        .map(one -> new Official(view.text(one.name()), view.text(one.title())))
                        .toList(),
                view.url("/departments/" + department.slug()));
    }
}
