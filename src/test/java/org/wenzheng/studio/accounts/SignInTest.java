package org.wenzheng.studio.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.Person.DOOR;
import static org.wenzheng.studio.Person.sql;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Person.Browser;

@QuarkusTest
class SignInTest {
    private static final String ME = "/api/v1/studio/me";

    @Inject MovableClock clock;

    @BeforeEach
    void nobodyFailedYet() {
        Person.forgetFailures();
    }

    @Test
    void aNameAndAPasswordOpenTheDoor() {
        Person person = Person.producer();
        Browser browser = person.browser();
        Response response = browser.signIn("  " + person.name.toUpperCase(), person.password);
        response.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("expiresIn", equalTo(600))
                .body("me.name", equalTo(person.name))
                .body("me.roles.role", equalTo(List.of("producer")))
                .body("me.todo", equalTo(List.of()))
                .body("me.signedInWith", equalTo("password"))
                .body("me.secondFactor", equalTo(false));
        browser.asks().get(ME).then().statusCode(200).body("id", equalTo(person.id.toString()));
        assertEquals(Set.of("sign-in.started", "account.created"), Set.copyOf(person.events()));
    }

    @Test
    void theCookieIsForThisPathAloneAndNoScriptReadsIt() {
        Person person = Person.producer();
        Response response = person.browser().signIn(person.name, person.password);
        for (String name : List.of("wz_sign_in", "wz_device")) {
            var cookie = response.detailedCookie(name);
            assertTrue(cookie.isHttpOnly(), name);
            assertEquals("Strict", cookie.getSameSite(), name);
            assertEquals(DOOR, cookie.getPath(), name);
            // The test speaks HTTP: a browser would not keep it otherwise.
            assertFalse(cookie.isSecured(), name);
        }
        long life = response.detailedCookie("wz_sign_in").getMaxAge();
        assertTrue(life > 43_000 && life <= 43_200, "12 hours: " + life);
    }

    @Test
    void thereIsNoOtherSignInUnlessConfigured() {
        given().get(DOOR + "/methods")
                .then()
                .statusCode(200)
                .body("password", equalTo(true))
                .body("openId", equalTo(null));
    }

    @Test
    void whatIsMissingIsNamed() {
        given().contentType("application/json")
                .body("{}")
                .post(DOOR)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("#/name", "#/password")));
        given().contentType("application/json")
                .body("{\"name\":\" \",\"password\":\"\"}")
                .post(DOOR)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("#/name", "#/password")));
    }

    @Nested
    class WhoIsRefused {
        @ParameterizedTest
        @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
        void learnsNothingOfTheAccount(String language) {
            Person active = Person.producer();
            Person disabled = Person.producer();
            World.get(Accounts.class).disable(disabled.id, "离职", Scope.EVERYTHING, Actor.SYSTEM);
            Set<String> answers =
                    Stream.of(
                                    answer(active.name, "wrong", language),
                                    answer(disabled.name, disabled.password, language),
                                    answer(disabled.name, "wrong", language),
                                    answer("nobody-of-that-name", "wrong", language),
                                    answer("nobody\u0000'\"<b>", "wrong", language),
                                    answer(active.name, "x".repeat(50_000), language))
                            .collect(Collectors.toSet());
            assertEquals(1, answers.size(), String.join("\n\n", answers));
            assertTrue(answers.iterator().next().contains("sign-in-refused"));
        }

        /** Status, headers and body, but for what differs with every answer. */
        private String answer(String name, String password, String language) {
            Response response =
                    given().header("Accept-Language", language)
                            .contentType("application/json")
                            .body(Map.of("name", name, "password", password))
                            .post(DOOR);
            return response.statusCode()
                    + "\n"
                    + response.headers().asList().stream()
                            .filter(header -> !header.getName().equalsIgnoreCase("date"))
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining("\n"))
                    + "\n"
                    + response.asString().replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
        }

        @Test
        void waitsAsLongWhetherTheAccountExistsOrNot() {
            Person person = Person.producer();
            long known = Long.MAX_VALUE;
            long unknown = Long.MAX_VALUE;
            for (int i = 0; i < 15; i++) {
                Person.forgetFailures();
                known = Math.min(known, nanos(person.name));
                unknown = Math.min(unknown, nanos("nobody-of-that-name"));
            }
            // The hash is the bulk of both; without it the unknown one would take a tenth.
            assertTrue(unknown > known / 3, unknown + " ns against " + known);
            assertTrue(known > unknown / 3, known + " ns against " + unknown);
        }

        private long nanos(String name) {
            long start = System.nanoTime();
            new Browser("x").signIn(name, "wrong").then().statusCode(401);
            return System.nanoTime() - start;
        }
    }

    @Nested
    class WhoGuesses {
        @Test
        void waitsEverLongerAfterFiveTries() {
            Person person = Person.producer();
            for (int i = 0; i < 5; i++) {
                person.browser().signIn(person.name, "wrong").then().statusCode(401);
            }
            Response slowed = person.browser().signIn(person.name, person.password);
            slowed.then().statusCode(429).body("code", equalTo("too-many-requests"));
            int first = Integer.parseInt(slowed.header("Retry-After"));
            assertTrue(first >= 1 && first <= 5, "Retry-After " + first);
            assertEquals("尝试的次数太多，请在 " + first + " 秒后再试。", slowed.jsonPath().getString("detail"));
            assertTrue(person.events().contains("account.tries-failed"));

            clock.advance(Duration.ofSeconds(5));
            person.browser().signIn(person.name, "wrong").then().statusCode(401);
            int second =
                    Integer.parseInt(
                            person.browser()
                                    .signIn(person.name, person.password)
                                    .header("Retry-After"));
            assertTrue(second > 5 && second <= 10, "Retry-After " + second);

            clock.advance(Duration.ofSeconds(10));
            person.browser().signIn(person.name, person.password).then().statusCode(200);
            person.browser().signIn(person.name, "wrong").then().statusCode(401);
        }

        @Test
        void isSlowedDownAtTheSameTryWhereNobodyHasTheName() {
            String name = "nobody-" + System.nanoTime();
            for (int i = 0; i < 5; i++) {
                new Browser("x").signIn(name, "wrong").then().statusCode(401);
            }
            new Browser("x")
                    .signIn(name, "wrong")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue());
        }

        @Test
        void getsNoMoreTriesByManyAtOnce() throws Exception {
            Person person = Person.producer();
            List<Integer> answers =
                    atOnce(20, () -> person.browser().signIn(person.name, "wrong").statusCode());
            assertEquals(5, answers.stream().filter(status -> status == 401).count());
            assertEquals(15, answers.stream().filter(status -> status == 429).count());
        }

        @Test
        void cannotLockOutADeviceThatWasHereBefore() {
            Person person = Person.producer();
            Browser studio = person.signedIn();
            for (int i = 0; i < 6; i++) {
                person.phone().signIn(person.name, "wrong");
            }
            sql(
                    "insert into sign_in_throttle values ('address:127.0.0.1', 40, now())"
                            + " on conflict (bucket) do update set failures = 40");
            person.phone().signIn(person.name, person.password).then().statusCode(429);
            studio.signIn(person.name, person.password).then().statusCode(200);

            // Its own failures are counted apart, and are no less.
            for (int i = 0; i < 10; i++) {
                studio.signIn(person.name, "wrong").then().statusCode(401);
            }
            studio.signIn(person.name, person.password).then().statusCode(429);
        }

        @Test
        void gainsNothingFromTheDeviceOfAnotherAccountOrAMadeUpOne() {
            Person person = Person.producer();
            Browser attacker = Person.producer().signedIn();
            for (int i = 0; i < 5; i++) {
                attacker.signIn(person.name, "wrong").then().statusCode(401);
            }
            attacker.signIn(person.name, "wrong").then().statusCode(429);
            person.browser()
                    .with(Map.of("wz_device", "A".repeat(43)))
                    .signIn(person.name, "wrong")
                    .then()
                    .statusCode(429);
        }

        @Test
        void isNotForgivenWhenAColleagueGetsInOnTheSameDevice() {
            Person person = Person.producer();
            Person colleague = Person.producer();
            Browser shared = person.signedIn();
            shared.signIn(colleague.name, colleague.password).then().statusCode(200);
            for (int i = 0; i < 10; i++) {
                shared.signIn(person.name, "wrong").then().statusCode(401);
            }
            shared.signIn(person.name, "wrong").then().statusCode(429);
            shared.signIn(colleague.name, colleague.password).then().statusCode(200);
            shared.signIn(person.name, "wrong").then().statusCode(429);
        }

        @Test
        void isSlowedDownByAddressWhateverTheNames() {
            sql("insert into sign_in_throttle values ('address:127.0.0.1', 29, now())");
            new Browser("x").signIn("one", "wrong").then().statusCode(401);
            new Browser("x").signIn("two", "wrong").then().statusCode(429);
            assertTrue(
                    Person.rows("select type from event where type = 'address.slowed-down'").size()
                            >= 1);
        }

        @Test
        void doesNotBuyTriesWithAnAccountOfHisOwn() {
            sql("insert into sign_in_throttle values ('address:127.0.0.1', 20, now())");
            Person attacker = Person.producer();
            attacker.browser().signIn(attacker.name, attacker.password).then().statusCode(200);
            assertEquals(
                    List.of("20"),
                    Person.rows(
                            "select failures from sign_in_throttle where bucket = 'address:127.0.0.1'"));
        }

        @Test
        void leavesNothingBehindThatIsNeverTidiedUp() {
            String names = "select bucket from sign_in_throttle where bucket like 'name:%'";
            new Browser("x").signIn("somebody", "wrong").then().statusCode(401);
            List<String> before = Person.rows(names);
            clock.advance(Duration.ofHours(25));
            new Browser("x").signIn("somebody-else", "wrong").then().statusCode(401);
            List<String> after = Person.rows(names);
            assertEquals(1, after.size());
            assertNotEquals(before, after);
        }

        @Test
        void leavesNoTypedNameInTheDatabase() {
            new Browser("x").signIn("my-password-in-the-wrong-field", "wrong");
            assertEquals(
                    List.of(),
                    Person.rows(
                            "select bucket from sign_in_throttle where bucket like '%wrong-field%'"));
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<T> results = new ArrayList<>();
            for (Future<T> future :
                    threads.invokeAll(IntStream.range(0, times).mapToObj(i -> action).toList())) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Nested
    class ARenewal {
        private Person person;
        private Browser browser;

        @BeforeEach
        void somebodyIsSignedIn() {
            person = Person.producer();
            browser = person.signedIn();
        }

        @Test
        void exchangesTheCookie() {
            String first = browser.cookies.get("wz_sign_in");
            browser.renew().then().statusCode(200).body("me.name", equalTo(person.name));
            assertNotEquals(first, browser.cookies.get("wz_sign_in"));
            browser.renew().then().statusCode(200);
            browser.asks().get(ME).then().statusCode(200);
        }

        @Test
        void isRepeatedWhereTheReplyWasLost() {
            Browser before = new Browser(Person.WINDOWS).with(browser.cookies);
            Response lost = browser.renew();
            Response again = before.renew();
            again.then().statusCode(200);
            assertEquals(lost.cookie("wz_sign_in"), again.cookie("wz_sign_in"));
            before.renew().then().statusCode(200);
        }

        @Test
        void ofManyTabsAtOnceEndsNothing() throws Exception {
            Map<String, String> cookies = Map.copyOf(browser.cookies);
            List<Response> answers =
                    atOnce(8, () -> new Browser(Person.WINDOWS).with(cookies).renew());
            assertEquals(
                    Set.of(200),
                    answers.stream().map(Response::statusCode).collect(Collectors.toSet()));
            Set<String> successors =
                    answers.stream()
                            .map(answer -> answer.cookie("wz_sign_in"))
                            .collect(Collectors.toSet());
            assertEquals(1, successors.size());
            new Browser(Person.WINDOWS)
                    .with(Map.of("wz_sign_in", successors.iterator().next()))
                    .renew()
                    .then()
                    .statusCode(200);
        }

        @Test
        void withATokenWhoseSuccessorWasUsedEndsTheFamily() {
            Browser thief = new Browser(Person.WINDOWS).with(browser.cookies);
            browser.renew().then().statusCode(200);
            browser.renew().then().statusCode(200);
            endsEverything(thief);
        }

        @Test
        void withAnOldTokenEndsTheFamily() {
            Browser thief = new Browser(Person.WINDOWS).with(browser.cookies);
            browser.renew().then().statusCode(200);
            clock.advance(Duration.ofSeconds(10));
            endsEverything(thief);
        }

        @Test
        void withAUsedTokenOnAnotherDeviceEndsTheFamily() {
            Browser thief = new Browser(Person.PHONE).with(browser.cookies);
            browser.renew().then().statusCode(200);
            endsEverything(thief);
        }

        private void endsEverything(Browser thief) {
            browser.asks().get(ME).then().statusCode(200);
            thief.renew().then().statusCode(401).body("code", equalTo("sign-in-ended"));
            browser.renew().then().statusCode(401).body("code", equalTo("sign-in-ended"));
            browser.asks().get(ME).then().statusCode(401);
            assertTrue(person.events().contains("sign-in.ended REUSED"), person.events()::toString);
        }

        @Test
        void comesTooLateAfterTheIdleTime() {
            clock.advance(Duration.ofHours(12));
            browser.renew().then().statusCode(401).body("code", equalTo("sign-in-ended"));
        }

        @Test
        void doesNotGoBeyondTheLongestTime() {
            for (int hours = 11; hours < 30 * 24; hours += 11) {
                clock.advance(Duration.ofHours(11));
                browser.renew().then().statusCode(200);
            }
            clock.advance(Duration.ofHours(4));
            long life = browser.renew().detailedCookie("wz_sign_in").getMaxAge();
            assertTrue(life > 3500 && life <= 3600, "an hour: " + life);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "AAAA", "***", "null"})
        void needsACookieThatWasGivenOut(String cookie) {
            given().cookie("wz_sign_in", cookie)
                    .post(DOOR + "/renewal")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("sign-in-ended"));
        }

        @Test
        void isOverOnceTheAccountIsDisabled() {
            World.get(Accounts.class).disable(person.id, "离职", Scope.EVERYTHING, Actor.SYSTEM);
            browser.asks().get(ME).then().statusCode(401);
            browser.renew().then().statusCode(401).body("code", equalTo("sign-in-ended"));
        }
    }

    @Test
    void whoSignsOutIsOutAtOnce() {
        Person person = Person.producer();
        Browser browser = person.signedIn();
        Response out = browser.door().delete(DOOR);
        out.then().statusCode(204);
        assertEquals("", out.cookie("wz_sign_in"));
        assertEquals(0, out.detailedCookie("wz_sign_in").getMaxAge());
        browser.asks().get(ME).then().statusCode(401);
        browser.renew().then().statusCode(401);
        browser.door().delete(DOOR).then().statusCode(204);
        assertEquals(
                1, person.events().stream().filter("sign-in.ended SIGNED_OUT"::equals).count());
    }

    @Test
    void aSignInTakesOverNoCookieThatWasThereBefore() {
        Person attacker = Person.producer();
        Browser planted = attacker.signedIn();
        Person victim = Person.producer();
        Browser browser = victim.browser().with(planted.cookies);
        browser.signIn(victim.name, victim.password).then().statusCode(200);
        assertNotEquals(planted.cookies.get("wz_sign_in"), browser.cookies.get("wz_sign_in"));
        // What the attacker knows goes on being the attacker's own.
        planted.renew().then().statusCode(200).body("me.name", equalTo(attacker.name));
        browser.renew().then().statusCode(200).body("me.name", equalTo(victim.name));
    }

    @Test
    void whoSignsInAgainInTheSameBrowserHasOneDevice() {
        Person person = Person.producer();
        Browser browser = person.signedIn();
        browser.signIn(person.name, person.password).then().statusCode(200);
        browser.asks().get(ME + "/devices").then().body("data.size()", equalTo(1));
        assertTrue(person.events().contains("sign-in.ended REPLACED"));
    }

    @Nested
    class APageOfAnotherSite {
        private Browser browser;

        @BeforeEach
        void somebodyIsSignedIn() {
            browser = Person.producer().signedIn();
        }

        @Test
        void isTurnedAway() {
            for (Supplier<Response> attack :
                    List.<Supplier<Response>>of(
                            () -> crossSite("cross-site", null),
                            () -> crossSite("same-site", null),
                            () -> crossSite(null, "https://elsewhere.example"),
                            () -> crossSite(null, "null"),
                            () -> crossSite(null, "http://localhost:1"),
                            () -> crossSite(null, "http://localhost.elsewhere.example"),
                            () -> crossSite(null, "not an origin"))) {
                attack.get().then().statusCode(403).body("code", equalTo("cross-site"));
            }
            browser.renew().then().statusCode(200);
        }

        @Test
        void signsNobodyOut() {
            given().cookies(browser.cookies)
                    .header("Origin", "https://elsewhere.example")
                    .delete(DOOR)
                    .then()
                    .statusCode(403);
            given().cookies(browser.cookies)
                    .header("Sec-Fetch-Site", "cross-site")
                    .contentType("application/json")
                    .body(Map.of("name", "x", "password", "y"))
                    .post(DOOR)
                    .then()
                    .statusCode(403);
            browser.renew().then().statusCode(200);
        }

        @Test
        void isToldFromOurs() {
            String own = "http://localhost:" + io.restassured.RestAssured.port;
            crossSite(null, own).then().statusCode(200);
        }

        private Response crossSite(String site, String origin) {
            var request = given().cookies(browser.cookies).header("User-Agent", Person.WINDOWS);
            if (site != null) {
                request.header("Sec-Fetch-Site", site);
            }
            if (origin != null) {
                request.header("Origin", origin);
            }
            return request.post(DOOR + "/renewal");
        }
    }

    @Test
    void noPasswordAndNoTokenGetsIntoTheLog() {
        Queue<String> log = new ConcurrentLinkedQueue<>();
        Handler listening =
                new Handler() {
                    private final SimpleFormatter text = new SimpleFormatter();

                    @Override
                    public synchronized void publish(LogRecord entry) {
                        log.add(text.format(entry));
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger root = LogManager.getLogManager().getLogger("");
        List<Logger> talkative =
                Stream.of("org.wenzheng", "io.quarkus", "org.hibernate.SQL", "io.smallrye")
                        .map(Logger::getLogger)
                        .toList();
        talkative.forEach(logger -> logger.setLevel(Level.FINE));
        root.addHandler(listening);
        Person person = Person.producer();
        Browser browser = person.browser();
        List<String> secrets = new ArrayList<>(List.of(person.password, "a-wrong-password"));
        try {
            browser.signIn(person.name, "a-wrong-password").then().statusCode(401);
            browser.signIn(person.name, person.password).then().statusCode(200);
            secrets.addAll(browser.cookies.values());
            secrets.add(browser.token);
            browser.renew().then().statusCode(200);
            secrets.addAll(browser.cookies.values());
            browser.asks().get(ME).then().statusCode(200);
            browser.asks()
                    .body(Map.of("current", person.password, "next", "short-secret"))
                    .put(ME + "/password")
                    .then()
                    .statusCode(400);
            secrets.add("short-secret");
            given().contentType("application/json")
                    .body("{\"name\":\"x\",\"password\":\"malformed-secret")
                    .post(DOOR)
                    .then()
                    .statusCode(400);
            secrets.add("malformed-secret");
        } finally {
            root.removeHandler(listening);
            talkative.forEach(logger -> logger.setLevel(null));
        }
        assertTrue(log.stream().anyMatch(line -> line.contains("sign-in-refused")), "it listens");
        assertEquals(
                List.of(),
                log.stream().filter(line -> secrets.stream().anyMatch(line::contains)).toList());
    }
}
