package org.wenzheng.studio.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Deputies;
import org.wenzheng.identity.accounts.Deputy;
import org.wenzheng.identity.entry.SignedInAs;
import org.wenzheng.people.Departments;

@ApplicationScoped
class MeViews {
    private final Deputies deputies;
    private final Accounts accounts;
    private final Departments departments;

    MeViews(Deputies deputies, Accounts accounts, Departments departments) {
        this.deputies = deputies;
        this.accounts = accounts;
        this.departments = departments;
    }

    Me me(SignedInAs self) {
        List<Deputy> deputising = deputies.standingIn(self.account().id());
        return Me.of(
                self,
                deputising,
                accounts.byId(deputising.stream().map(Deputy::approverId).toList()),
                departments);
    }
}
