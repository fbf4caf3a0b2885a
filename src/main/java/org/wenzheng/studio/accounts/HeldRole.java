package org.wenzheng.studio.accounts;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Deputy;
import org.wenzheng.people.Department;

/**
 * A role and where it is held.
 *
 * @param department null: the whole installation
 * @param deputising in whose place it is held for some days; null: in one's own right
 */
record HeldRole(Role role, @Nullable InDepartment department, @Nullable Deputising deputising) {

    @Schema(name = "DepartmentOfRole")
    record InDepartment(UUID id, String name) {
        static @Nullable InDepartment of(@Nullable Department department) {
            return department == null ? null : new InDepartment(department.id(), department.name());
        }
    }

    /**
     * @param lastDay that day included
     */
    @Schema(name = "Deputising")
    record Deputising(String approver, LocalDate lastDay) {}

    static HeldRole of(
            Deputy deputy, Map<UUID, Department> departments, Map<UUID, Account> approvers) {
        Account approver = approvers.get(deputy.approverId());
        return new HeldRole(
                Role.APPROVER,
                InDepartment.of(departments.get(deputy.departmentId())),
                new Deputising(approver == null ? "" : approver.displayName(), deputy.lastDay()));
    }

    static HeldRole of(RoleGrant.Held held, Map<UUID, Department> departments) {
        UUID id = held.departmentId();
        Department department = id == null ? null : departments.get(id);
        return new HeldRole(held.role(), InDepartment.of(department), null);
    }
}
