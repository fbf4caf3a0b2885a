package org.wenzheng.identity.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.entry.OpenId.RoleRule;

class OpenIdTest {
    @Test
    void aRuleNamesTheRoleAndPerhapsTheDepartment() {
        assertEquals(
                new RoleRule("studio-crew", Role.PRODUCER, null),
                RoleRule.of("studio-crew=producer"));
        assertEquals(
                new RoleRule("CN=交通,OU=city", Role.OFFICIAL, "transport"),
                RoleRule.of(" CN=交通,OU=city = official@transport"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "producer",
                "=producer",
                "x=",
                "x=king",
                "x=official@",
                "x=auditor@transport"
            })
    void aRuleThatIsNotUnderstoodIsRefusedAtTheStart(String rule) {
        OpenIdRefused refused = assertThrows(OpenIdRefused.class, () -> RoleRule.of(rule));
        assertTrue(refused.words(Locale.ENGLISH).contains("WENZHENG_OPENID_ROLES"));
    }

    @ParameterizedTest
    @EnumSource(OpenIdRefused.Reason.class)
    void everyReasonHasWords(OpenIdRefused.Reason reason) {
        OpenIdRefused refused = new OpenIdRefused(reason, "'{x}'");
        String chinese = refused.words(Locale.SIMPLIFIED_CHINESE);
        assertFalse(chinese.equals(refused.words(Locale.ENGLISH)));
    }
}
