package org.wenzheng.studio.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Todo;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Deputy;
import org.wenzheng.identity.entry.SignedInAs;
import org.wenzheng.identity.signins.SignInMethod;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.shared.text.Language;

/**
 * Who is signed in, as the console shows it to themselves.
 *
 * @param permissions what the console offers; the service checks each again
 * @param todo what has to be done before anything else is permitted
 */
record Me(
        UUID id,
        String name,
        String displayName,
        @Schema(examples = "zh-Hans") @Nullable String language,
        List<HeldRole> roles,
        Set<String> permissions,
        boolean secondFactor,
        List<Todo> todo,
        @Schema(enumeration = {"password", "open-id"}) String signedInWith) {

    static Me of(
            SignedInAs self,
            List<Deputy> deputising,
            Map<UUID, Account> approvers,
            Departments all) {
        Map<UUID, Department> departments =
                all.byId(
                        Stream.concat(
                                        self.account().held().stream()
                                                .flatMap(
                                                        held ->
                                                                Optional.ofNullable(
                                                                        held.departmentId())
                                                                        .stream()),
                                        deputising.stream().map(Deputy::departmentId))
                                .toList());
        return new Me(
                self.account().id(),
                self.account().name(),
                self.account().displayName(),
                self.account().language().map(Language::tag).orElse(null),
                Stream.concat(
                                self.account().held().stream()
                                        .map(held -> HeldRole.of(held, departments)),
                                deputising.stream()
                                        .map(one -> HeldRole.of(one, departments, approvers)))
                        .toList(),
                self.permissions(),
                self.secondFactor(),
                List.copyOf(self.todo()),
                self.method() == SignInMethod.OPEN_ID ? "open-id" : "password");
    }
}
