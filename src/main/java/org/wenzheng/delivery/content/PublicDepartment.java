package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Department;
import org.wenzheng.publication.ListMeta;

/** A department, whole or as a reference: the latter has id, slug and name only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Department",
        description =
                "部门。作为引用出现时只有 id、slug、name。A department; id, slug and name only where referred to.")
record PublicDepartment(
        UUID id,
        @Schema(examples = "youth-league") String slug,
        @Schema(description = "全称 Full name", examples = "共青团云澜市委员会") String name,
        @Schema(description = "简称 Short name", examples = "团市委") @Nullable String shortName,
        @Schema(description = "职责与联系方式 What it does") @Nullable String introduction,
        @Schema(description = "已公开的提问数 Published questions") @Nullable Long questionCount,
        @Schema(description = "访谈场次数 Public sessions") @Nullable Long sessionCount,
        @Schema(
                        description =
                                "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                @Nullable OffsetDateTime updatedAt,
        @Schema(description = "网页地址 Page for people") @Nullable String url,
        @Schema(description = "答复人，需 include=people。People, with include=people")
                @Nullable List<PublicPerson> people) {

    static final String KIND = "department";

    static PublicDepartment reference(Department department, View view) {
        return new PublicDepartment(
                view.showing(KIND, department.id()),
                department.slug(),
                view.text(department.name()),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static PublicDepartment of(
            Department department,
            long questions,
            long sessions,
            @Nullable Instant updatedAt,
            @Nullable List<PublicPerson> people,
            View view) {
        return new PublicDepartment(
                view.showing(KIND, department.id()),
                department.slug(),
                view.text(department.name()),
                view.text(department.shortName()),
                view.text(department.introduction()),
                questions,
                sessions,
                view.timeOrNull(updatedAt),
                view.url("/departments/" + department.slug()),
                people);
    }

    @Schema(name = "DepartmentList")
    record Many(List<PublicDepartment> data, ListMeta meta) {}

    @Schema(name = "DepartmentAnswer")
    record One(PublicDepartment data) {}
}
