package org.wenzheng.site;

import org.wenzheng.people.Department;

public record DepartmentCard(String href, String name, String introduction, long questions) {

    public static DepartmentCard of(Department department, long questions, Reader reader) {
        return new DepartmentCard(
                href(department),
                reader.text(department.name()),
                reader.excerpt(department.introduction()),
                questions);
    }

    public static String href(Department department) {
        return "/departments/" + department.slug();
    }
}
