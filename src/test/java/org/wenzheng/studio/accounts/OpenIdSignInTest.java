package org.wenzheng.studio.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.search.EmptyInstallation;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Person.Browser;

@QuarkusTest
@TestProfile(EmptyInstallation.class)
class OpenIdSignInTest {
    private static final String START = "/api/v1/studio/sign-in/open-id";
    private static final AtomicInteger SUBJECTS = new AtomicInteger();

    /** A browser that follows where it is sent, step by step. */
    private static final class Visitor {
        final Map<String, String> cookies = new HashMap<>();
        Response last;

        Response open(String address) {
            last =
                    given().redirects()
                            .follow(false)
                            .urlEncodingEnabled(false)
                            .header("Accept", "text/html")
                            .header("User-Agent", Person.WINDOWS)
                            .cookies(cookies)
                            .get(address);
            last.detailedCookies()
                    .forEach(
                            cookie -> {
                                if (cookie.getMaxAge() == 0) {
                                    cookies.remove(cookie.getName());
                                } else {
                                    cookies.put(cookie.getName(), cookie.getValue());
                                }
                            });
            return last;
        }

        String location() {
            return last.header("Location");
        }

        /** To the issuer, and to the address that it sends the browser back to. */
        String backFromIssuer() {
            open(START).then().statusCode(302);
            return given().redirects()
                    .follow(false)
                    .urlEncodingEnabled(false)
                    .get(location())
                    .header("Location");
        }

        Response signIn() {
            return open(backFromIssuer());
        }

        /** What the console does next. */
        Browser console() {
            Browser browser = new Browser(Person.WINDOWS).with(cookies);
            browser.renew().then().statusCode(200);
            return browser;
        }
    }

    private static String issuer() {
        return ConfigProvider.getConfig().getValue("wenzheng.openid.issuer", String.class);
    }

    private static String somebody(List<String> roles) {
        String subject = "subject-" + SUBJECTS.incrementAndGet();
        is(subject, roles, "");
        return subject;
    }

    private static void is(String subject, List<String> roles, String attack) {
        is(subject, subject + "-Name", roles, attack);
    }

    private static void is(String subject, String name, List<String> roles, String attack) {
        given().contentType("application/json")
                .body(
                        Map.of(
                                "attack",
                                attack,
                                "claims",
                                Map.of(
                                        "sub",
                                        subject,
                                        "preferred_username",
                                        name,
                                        "name",
                                        "王导播",
                                        "realm_access",
                                        Map.of("roles", roles))))
                .post(issuer() + "/person")
                .then()
                .statusCode(204);
    }

    private static List<String> accounts(String subject) {
        return Person.rows("select id from account where open_id_subject = ?", subject);
    }

    @Test
    void theButtonIsOffered() {
        given().get(Person.DOOR + "/methods")
                .then()
                .body("password", equalTo(true))
                .body("openId.name", equalTo("云澜统一认证"))
                .body("openId.href", equalTo(START));
    }

    @Test
    void theIssuerIsAskedWithStateNonceAndProofOfKey() {
        Visitor visitor = new Visitor();
        visitor.open(START).then().statusCode(302);
        String address = visitor.location();
        assertTrue(address.startsWith(issuer() + "/authorize?"), address);
        for (String parameter :
                List.of(
                        "response_type=code",
                        "client_id=" + Issuer.CLIENT,
                        "state=",
                        "nonce=",
                        "code_challenge=",
                        "code_challenge_method=S256",
                        "scope=openid")) {
            assertTrue(address.contains(parameter), parameter + " in " + address);
        }
        visitor.last
                .detailedCookies()
                .forEach(
                        cookie -> {
                            assertTrue(cookie.isHttpOnly(), cookie.getName());
                            assertEquals(START, cookie.getPath(), cookie.getName());
                        });
    }

    @Test
    void whoComesBackHasAnAccountAndASignInOfOurOwn() {
        String subject = somebody(List.of("studio-crew", "something-else"));
        Visitor visitor = new Visitor();
        visitor.signIn().then().statusCode(303).header("Cache-Control", containsString("no-store"));
        assertTrue(visitor.location().endsWith("/console"), visitor.location());
        assertEquals(Set.of("wz_sign_in"), visitor.cookies.keySet(), "no token of the issuer's");
        Browser console = visitor.console();
        console.asks()
                .get("/api/v1/studio/me")
                .then()
                .statusCode(200)
                .body("displayName", equalTo("王导播"))
                .body("name", equalTo(subject + "-name"))
                .body("roles.role", equalTo(List.of("producer")))
                .body("signedInWith", equalTo("open-id"))
                .body("todo", equalTo(List.of()));
        console.asks()
                .body(Map.of("current", "x", "next", "y"))
                .put("/api/v1/studio/me/password")
                .then()
                .statusCode(409)
                .body("code", equalTo("no-password"));
        assertEquals(1, accounts(subject).size());

        new Visitor().signIn().then().statusCode(303);
        assertEquals(1, accounts(subject).size(), "the same person");
    }

    @Test
    void rolesGoAwayWithTheClaimButNotThoseGivenByHand() {
        String subject = somebody(List.of("studio-crew", "CN=审计,OU=city"));
        new Visitor().signIn().then().statusCode(303);
        UUID id = UUID.fromString(accounts(subject).getFirst());
        assertEquals(List.of("AUDITOR", "PRODUCER"), roles(id));
        World.get(Accounts.class)
                .setRoles(
                        id,
                        List.of(
                                new Held(Role.PRODUCER, null),
                                new Held(Role.AUDITOR, null),
                                new Held(Role.EDITOR, null)),
                        null,
                        Scope.EVERYTHING,
                        Actor.OPERATOR);
        is(subject, List.of("studio-crew"), "");
        new Visitor().signIn().then().statusCode(303);
        assertEquals(List.of("EDITOR", "PRODUCER"), roles(id));
        is(subject, List.of(), "");
        new Visitor().signIn().then().statusCode(303);
        assertEquals(List.of("EDITOR"), roles(id));
    }

    private static List<String> roles(UUID account) {
        return Person.rows(
                "select role from role_grant where account_id = ? order by role", account);
    }

    @Test
    void whoHasNoRoleGetsNoAccountAndNoSignIn() {
        String subject = somebody(List.of("something-else", "no-such-office"));
        Visitor visitor = new Visitor();
        visitor.signIn().then().statusCode(303);
        assertTrue(visitor.location().endsWith("/console?refused=open-id-no-role"));
        assertEquals(Map.of(), visitor.cookies);
        assertEquals(List.of(), accounts(subject));
    }

    @Test
    void whoLostEveryRoleIsNotLetInAndKeepsNone() {
        String subject = somebody(List.of("studio-crew"));
        new Visitor().signIn().then().statusCode(303);
        is(subject, List.of(), "");
        Visitor visitor = new Visitor();
        visitor.signIn();
        assertTrue(visitor.location().endsWith("/console?refused=open-id-no-role"));
        assertEquals(List.of(), roles(UUID.fromString(accounts(subject).getFirst())));
    }

    @Test
    void aDisabledAccountStaysOut() {
        String subject = somebody(List.of("studio-crew"));
        new Visitor().signIn().then().statusCode(303);
        World.get(Accounts.class)
                .disable(
                        UUID.fromString(accounts(subject).getFirst()),
                        "离职",
                        Scope.EVERYTHING,
                        Actor.OPERATOR);
        Visitor visitor = new Visitor();
        visitor.signIn();
        assertTrue(visitor.location().endsWith("/console?refused=open-id-refused"));
        assertFalse(visitor.cookies.containsKey("wz_sign_in"));
    }

    @Test
    void aNameAtTheIssuerOpensNoAccountOfThatNameHere() {
        Person person = Person.producer();
        String subject = "subject-" + SUBJECTS.incrementAndGet();
        is(subject, person.name, List.of("studio-crew"), "");
        Visitor visitor = new Visitor();
        visitor.signIn().then().statusCode(303);
        String name =
                visitor.console().asks().get("/api/v1/studio/me").jsonPath().getString("name");
        assertNotEquals(person.name, name);
        assertTrue(name.startsWith(person.name.substring(0, 10)), name);
        // And no password opens it.
        Person.forgetFailures();
        new Browser("x").signIn(name, "").then().statusCode(400);
        new Browser("x").signIn(name, "null").then().statusCode(401);
    }

    @Nested
    class AnAttack {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonce",
                    "no-nonce",
                    "audience",
                    "issuer",
                    "expired",
                    "unsigned",
                    "key",
                    "shared-key",
                    "denied"
                })
        void withABadAnswerOfTheIssuerIsRefused(String attack) {
            String subject = "subject-" + SUBJECTS.incrementAndGet();
            is(subject, List.of("studio-crew"), attack);
            refused(new Visitor(), null);
            assertEquals(List.of(), accounts(subject));
            // The same person without the attack comes in.
            is(subject, List.of("studio-crew"), "");
            new Visitor().signIn().then().statusCode(303);
        }

        private void refused(Visitor visitor, String address) {
            Response response = address == null ? visitor.signIn() : visitor.open(address);
            response.then()
                    .statusCode(303)
                    .header("Location", endsWith("/console?refused=open-id-refused"))
                    .body(equalTo(""));
            assertFalse(visitor.cookies.containsKey("wz_sign_in"), visitor.cookies::toString);
        }

        @Test
        void withACodeThatWasUsedIsRefused() {
            somebody(List.of("studio-crew"));
            Visitor visitor = new Visitor();
            visitor.open(START);
            Map<String, String> begun = Map.copyOf(visitor.cookies);
            String back =
                    given().redirects()
                            .follow(false)
                            .urlEncodingEnabled(false)
                            .get(visitor.location())
                            .header("Location");
            visitor.open(back).then().statusCode(303);
            Visitor replay = new Visitor();
            replay.cookies.putAll(begun);
            refused(replay, back);
        }

        @Test
        void withTheCodeOfAnotherBrowserIsRefused() {
            somebody(List.of("studio-crew"));
            String attackers = new Visitor().backFromIssuer();
            // The victim has begun too, or not at all.
            Visitor victim = new Visitor();
            victim.open(START);
            refused(victim, attackers);
            Visitor another = new Visitor();
            another.open(attackers);
            assertFalse(another.cookies.containsKey("wz_sign_in"));
        }

        @Test
        void withAChangedStateIsRefused() {
            somebody(List.of("studio-crew"));
            Visitor visitor = new Visitor();
            String back = visitor.backFromIssuer();
            refused(visitor, back.replaceAll("state=[^&]+", "state=" + UUID.randomUUID()));
        }

        @Test
        void withoutAStateIsRefused() {
            Visitor visitor = new Visitor();
            String back = visitor.backFromIssuer();
            visitor.open(back.replaceAll("&state=[^&]+", ""));
            assertFalse(visitor.cookies.containsKey("wz_sign_in"));
        }

        @Test
        void leadsNowhereButToTheConsole() {
            somebody(List.of("studio-crew"));
            Visitor visitor = new Visitor();
            visitor.open(
                            START
                                    + "?return=https%3A%2F%2Felsewhere.example&redirect_uri=https%3A%2F%2Felsewhere.example")
                    .then()
                    .statusCode(302);
            List<String> addresses = new ArrayList<>(List.of(visitor.location()));
            String back =
                    given().redirects()
                            .follow(false)
                            .urlEncodingEnabled(false)
                            .get(visitor.location())
                            .header("Location");
            addresses.add(back);
            visitor.open(back + "&return=https%3A%2F%2Felsewhere.example").then().statusCode(303);
            addresses.add(visitor.location());
            assertEquals(
                    List.of(), addresses.stream().filter(a -> a.contains("elsewhere")).toList());
        }
    }

    @Test
    void anIssuerThatIsDownIsToldInWords() {
        Visitor begun = new Visitor();
        somebody(List.of("studio-crew"));
        String back = begun.backFromIssuer();
        is("anybody", List.of(), "down");
        begun.open(back).then().statusCode(303);
        assertTrue(begun.location().contains("/console?refused=open-id-"), begun.location());
        assertFalse(begun.cookies.containsKey("wz_sign_in"));
        somebody(List.of("studio-crew"));
        new Visitor().signIn().then().statusCode(303);
    }
}
