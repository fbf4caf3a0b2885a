package org.wenzheng.studio.accounts;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.Person.sql;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Person.Browser;

@QuarkusTest
class MeTest {
    private static final String ME = "/api/v1/studio/me";
    private static final String NEXT = "风急天高 猿啸哀 渚清沙白 2026";

    @Inject MovableClock clock;

    private Person person;
    private Browser browser;

    @BeforeEach
    void somebodyIsSignedIn() {
        Person.forgetFailures();
        person = Person.producer();
        browser = person.signedIn();
    }

    @Test
    void theOwnNameAndLanguageCanBeChanged() {
        browser.asks()
                .contentType("application/merge-patch+json; charset=UTF-8")
                .body("{\"displayName\":\"  王导播 \",\"language\":\"en\"}")
                .patch(ME)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("displayName", equalTo("王导播"))
                .body("language", equalTo("en"));
        browser.asks()
                .body("{\"language\":null}")
                .patch(ME)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("王导播"))
                .body("language", equalTo(null));
        browser.asks()
                .body("{\"language\":\"fr\"}")
                .patch(ME)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/language"));
        browser.asks().body("{\"displayName\":\" \"}").patch(ME).then().statusCode(400);
        browser.asks()
                .body("[]")
                .patch(ME)
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-body"));
        browser.asks()
                .body("{\"displayname\":\"王导播\"}")
                .patch(ME)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/displayname"))
                .body("errors[0].code", equalTo("unknown-field"));
    }

    @Test
    void nobodyIsAskedAboutThemselves() {
        io.restassured.RestAssured.get(ME).then().statusCode(401);
    }

    @Nested
    class APassword {
        @Test
        void isChangedAndTheOtherDevicesAreSignedOut() {
            Browser phone = person.phone();
            phone.signIn(person.name, person.password).then().statusCode(200);
            change(person.password, NEXT).then().statusCode(204);
            browser.asks().get(ME).then().statusCode(200);
            browser.renew().then().statusCode(200);
            phone.asks().get(ME).then().statusCode(401);
            phone.renew().then().statusCode(401);
            person.browser().signIn(person.name, person.password).then().statusCode(401);
            person.browser().signIn(person.name, NEXT).then().statusCode(200);
            assertTrue(person.events().contains("sign-in.ended PASSWORD_CHANGED"));
            assertTrue(person.events().contains("account.password-changed"));
        }

        @Test
        void isNotChangedWithoutTheCurrentOne() {
            change("wrong", NEXT).then().statusCode(403).body("code", equalTo("password-refused"));
            person.browser().signIn(person.name, person.password).then().statusCode(200);
        }

        @Test
        void cannotBeGuessedByWhoFindsAnOpenScreen() {
            for (int i = 0; i < 10; i++) {
                change("wrong", NEXT).then().statusCode(403);
            }
            change(person.password, NEXT).then().statusCode(429);
        }

        @Test
        void thatIsBadIsRefusedWithItsReason() {
            change(person.password, "short")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/next"))
                    .body("errors[0].code", equalTo("too-short"));
            change(person.password, person.password)
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("same-as-before"));
            browser.asks().body("{}").put(ME + "/password").then().statusCode(400);
        }

        @Test
        void thatSomebodyElseGaveHasToBeChangedFirst() {
            sql("update account set password_temporary = true where id = ?", person.id);
            browser.asks()
                    .get(ME)
                    .then()
                    .body("todo", equalTo(List.of("change-password")))
                    .body("permissions", equalTo(List.of("account:self")));
            change(person.password, NEXT).then().statusCode(204);
            browser.asks()
                    .get(ME)
                    .then()
                    .body("todo", equalTo(List.of()))
                    .body("permissions", hasItem("api-tokens:own"));
        }

        private Response change(String current, String next) {
            return browser.asks()
                    .body(Map.of("current", current, "next", next))
                    .put(ME + "/password");
        }
    }

    @Nested
    class TheDevices {
        @Test
        void areListedWithWhereTheyAre() {
            Browser phone = person.phone();
            phone.signIn(person.name, person.password).then().statusCode(200);
            browser.asks()
                    .get(ME + "/devices")
                    .then()
                    .statusCode(200)
                    .body("data.device", equalTo(List.of("Safari · iPhone", "Chrome · Windows")))
                    .body("data.address", equalTo(List.of("127.0.0.1", "127.0.0.1")))
                    .body("data.current", equalTo(List.of(false, true)));
        }

        @Test
        void canBeSignedOutOneByOne() {
            Browser phone = person.phone();
            phone.signIn(person.name, person.password).then().statusCode(200);
            String id =
                    browser.asks()
                            .get(ME + "/devices")
                            .jsonPath()
                            .getString("data.find { !it.current }.id");
            browser.asks().delete(ME + "/devices/" + id).then().statusCode(204);
            phone.asks().get(ME).then().statusCode(401);
            phone.renew().then().statusCode(401);
            browser.asks().delete(ME + "/devices/" + id).then().statusCode(404);
            browser.asks().get(ME + "/devices").then().body("data.size()", equalTo(1));
        }

        @Test
        void canBeSignedOutAllButThisOne() {
            Browser phone = person.phone();
            phone.signIn(person.name, person.password).then().statusCode(200);
            browser.asks().delete(ME + "/devices").then().statusCode(204);
            phone.asks().get(ME).then().statusCode(401);
            browser.asks().get(ME).then().statusCode(200);
        }

        @Test
        void ofOthersAreNotFound() {
            Person other = Person.producer();
            Browser theirs = other.signedIn();
            String id = theirs.asks().get(ME + "/devices").jsonPath().getString("data[0].id");
            browser.asks().delete(ME + "/devices/" + id).then().statusCode(404);
            theirs.asks().get(ME).then().statusCode(200);
        }

        @Test
        void thatWereNotSeenForLongAreGone() {
            person.phone().signIn(person.name, person.password).then().statusCode(200);
            clock.advance(Duration.ofHours(7));
            browser.renew().then().statusCode(200);
            clock.advance(Duration.ofHours(6));
            browser.renew().then().statusCode(200);
            browser.asks()
                    .get(ME + "/devices")
                    .then()
                    .body("data.device", equalTo(List.of("Chrome · Windows")));
        }
    }

    @Nested
    class ASecondFactor {
        @Test
        void isAskedForOnceItIsConfirmed() {
            String secret = enrol();
            // Not yet.
            person.browser().signIn(person.name, person.password).then().statusCode(200);
            confirm(secret);
            browser.asks().get(ME).then().body("secondFactor", equalTo(true));

            person.browser()
                    .signIn(person.name, person.password)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("second-factor-needed"));
            person.browser()
                    .signIn(person.name, "wrong", code(secret, 1))
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("sign-in-refused"));
            Response signedIn =
                    person.browser().signIn(person.name, person.password, code(secret, 1));
            signedIn.then().statusCode(200).body("me.secondFactor", equalTo(true));
            assertTrue(person.events().contains("account.second-factor-enrolled"));
        }

        @Test
        void hasCodesThatAreGoodOnce() {
            String secret = enrol();
            confirm(secret);
            // The one that confirmed is used up, and so are those before it.
            refused(code(secret, 0));
            refused(code(secret, -1));
            String next = code(secret, 1);
            person.browser().signIn(person.name, person.password, next).then().statusCode(200);
            refused(next);
        }

        @Test
        void refusesCodesThatAreTooOldOrTooNew() {
            String secret = enrol();
            confirm(secret);
            clock.advance(Duration.ofMinutes(2));
            refused(code(secret, -3));
            refused(code(secret, 3));
        }

        @Test
        void isNotGuessed() {
            confirm(enrol());
            for (int i = 0; i < 5; i++) {
                refused("00000" + i);
            }
            person.browser().signIn(person.name, person.password, "000009").then().statusCode(429);
            assertTrue(person.events().contains("account.tries-failed"));
        }

        @Test
        void hasTenRecoveryCodesEachGoodOnce() {
            List<String> codes = confirm(enrol());
            assertEquals(10, codes.stream().distinct().count());
            assertTrue(
                    codes.stream()
                            .allMatch(Pattern.compile("[a-z2-9]{4}-[a-z2-9]{4}").asPredicate()));
            person.browser()
                    .signIn(
                            person.name,
                            person.password,
                            " " + codes.get(3).toUpperCase().replace("-", ""))
                    .then()
                    .statusCode(200);
            refused(codes.get(3));
            assertTrue(person.events().contains("account.recovery-code-used"));
            Person other = Person.producer();
            other.browser().signIn(other.name, other.password, codes.get(4)).then().statusCode(200);
            person.browser()
                    .signIn(person.name, person.password, codes.get(4))
                    .then()
                    .statusCode(200);
        }

        @Test
        void getsNewRecoveryCodesThatReplaceTheFormer() {
            List<String> former = confirm(enrol());
            List<String> fresh =
                    browser.asks()
                            .body(Map.of("password", person.password))
                            .post(ME + "/recovery-codes")
                            .jsonPath()
                            .getList("recoveryCodes");
            assertEquals(10, fresh.size());
            refused(former.get(0));
            person.browser()
                    .signIn(person.name, person.password, fresh.get(0))
                    .then()
                    .statusCode(200);
        }

        @Test
        void canMoveToAnotherDeviceAndTheFormerStaysUntilThen() {
            String former = enrol();
            confirm(former);
            String next = enrol();
            person.browser()
                    .signIn(person.name, person.password, code(former, 1))
                    .then()
                    .statusCode(200);
            confirm(next);
            clock.advance(Duration.ofMinutes(1));
            refused(code(former, 0));
            person.browser()
                    .signIn(person.name, person.password, code(next, 0))
                    .then()
                    .statusCode(200);
        }

        @Test
        void isChangedWithThePasswordOnly() {
            browser.asks()
                    .body(Map.of("password", "wrong"))
                    .post(ME + "/second-factor")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("password-refused"));
            confirm(enrol());
            browser.asks()
                    .body(Map.of("password", "wrong"))
                    .delete(ME + "/second-factor")
                    .then()
                    .statusCode(403);
            browser.asks()
                    .body(Map.of("password", person.password))
                    .delete(ME + "/second-factor")
                    .then()
                    .statusCode(204);
            person.browser().signIn(person.name, person.password).then().statusCode(200);
            assertTrue(person.events().contains("account.second-factor-removed"));
        }

        @Test
        void isNotConfirmedByAWrongCodeOrBeforeItIsThere() {
            browser.asks()
                    .body(Map.of("code", "123456"))
                    .put(ME + "/second-factor")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("no-second-factor"));
            enrol();
            browser.asks()
                    .body(Map.of("code", "abcdef"))
                    .put(ME + "/second-factor")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("second-factor-refused"));
            person.browser().signIn(person.name, person.password).then().statusCode(200);
        }

        @Test
        void isKeptWhereNobodyReadsItInTheDatabase() {
            String secret = enrol();
            List<String> codes = confirm(secret);
            String stored =
                    String.join(
                            " ",
                            Person.rows(
                                    "select encode(secret, 'hex') from second_factor where account_id = ?"
                                            + " union all select encode(hash, 'escape') from recovery_code",
                                    person.id));
            String hex = java.util.HexFormat.of().formatHex(new Base32().decode(secret));
            assertFalse(stored.contains(hex));
            assertFalse(stored.contains(codes.get(0).replace("-", "")));
        }

        @Test
        void isShownAsAPictureThatAPageWithoutInlineStyleMayHave() {
            String picture =
                    browser.asks()
                            .body(Map.of("password", person.password))
                            .post(ME + "/second-factor")
                            .jsonPath()
                            .getString("qr");
            assertTrue(picture.startsWith("<svg "));
            assertFalse(picture.contains("style") || picture.contains("script"));
        }

        private String enrol() {
            Response response =
                    browser.asks()
                            .body(Map.of("password", person.password))
                            .post(ME + "/second-factor");
            response.then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("uri", org.hamcrest.Matchers.startsWith("otpauth://totp/"))
                    .body("secret", not(equalTo("")));
            return response.jsonPath().getString("secret");
        }

        private List<String> confirm(String secret) {
            Response response =
                    browser.asks().body(Map.of("code", code(secret, 0))).put(ME + "/second-factor");
            response.then().statusCode(200);
            return response.jsonPath().getList("recoveryCodes");
        }

        private void refused(String code) {
            person.browser()
                    .signIn(person.name, person.password, code)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("second-factor-refused"));
        }
    }

    /** What an app shows, so many steps from now. */
    static String code(String secret, int steps) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(new Base32().decode(secret), "RAW"),
                            World.get(MovableClock.class).instant().plusSeconds(30L * steps));
        } catch (java.security.InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
