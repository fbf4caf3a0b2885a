package org.wenzheng.identity.entry;

import java.util.List;
import java.util.Set;
import org.wenzheng.identity.Todo;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.signins.SignInMethod;

/** Who is signed in, and what they may do at this moment. */
public record SignedInAs(
        Account account,
        SignInMethod method,
        boolean secondFactor,
        List<Todo> todo,
        Set<String> permissions) {}
