package org.wenzheng.studio.accounts;

import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant;
import org.wenzheng.people.Department;

/**
 * A role and where it is held.
 *
 * @param department null: the whole installation
 */
record HeldRole(Role role, @Nullable InDepartment department) {

    @Schema(name = "DepartmentOfRole")
    record InDepartment(UUID id, String name) {}

    static HeldRole of(RoleGrant.Held held, Map<UUID, Department> departments) {
        UUID id = held.departmentId();
        Department department = id == null ? null : departments.get(id);
        return new HeldRole(
                held.role(),
                department == null ? null : new InDepartment(department.id(), department.name()));
    }
}
