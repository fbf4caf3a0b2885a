package org.wenzheng.studio;

import static io.restassured.RestAssured.given;

import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Passwords;

/** Somebody with a name and a password, in front of browsers. */
public final class Person {
    public static final String DOOR = "/api/v1/studio/sign-in";
    public static final String WINDOWS =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36";
    public static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    public final UUID id;
    public final String name;
    public final String password;

    private Person(UUID id, String name, String password) {
        this.id = id;
        this.name = name;
        this.password = password;
    }

    public static Person producer() {
        return with(Role.PRODUCER);
    }

    public static Person with(Role role) {
        return with(role, null);
    }

    /**
     * @param department null: the whole installation
     */
    public static Person with(Role role, @Nullable UUID department) {
        int number = PEOPLE.incrementAndGet();
        String name = "daobo-" + number + "-" + Long.toString(System.nanoTime(), 36);
        String password = "山高月小 水落石出 " + number + " never guessed";
        Account account =
                World.get(Accounts.class)
                        .create(
                                new Accounts.NewAccount(
                                        name, "导播" + number, List.of(new Held(role, department))),
                                World.get(Passwords.class).hash(password),
                                false,
                                Scope.EVERYTHING,
                                Actor.SYSTEM);
        return new Person(account.id(), name, password);
    }

    /** A browser that was never here. */
    public Browser browser() {
        return new Browser(WINDOWS);
    }

    public Browser phone() {
        return new Browser(PHONE);
    }

    /** A browser in which this person has signed in. */
    public Browser signedIn() {
        Browser browser = browser();
        browser.signIn(name, password).then().statusCode(200);
        return browser;
    }

    /** Keeps cookies and the access token, as the console does. */
    public static final class Browser {
        private final String userAgent;
        public final Map<String, String> cookies = new HashMap<>();
        public String token = "";

        public Browser(String userAgent) {
            this.userAgent = userAgent;
        }

        public Browser with(Map<String, String> cookies) {
            this.cookies.putAll(cookies);
            return this;
        }

        public RequestSpecification door() {
            return given().header("User-Agent", userAgent)
                    .header("Sec-Fetch-Site", "same-origin")
                    .cookies(cookies);
        }

        public Response signIn(String name, String password) {
            return signIn(name, password, null);
        }

        public Response signIn(String name, String password, @Nullable String code) {
            Map<String, String> typed = new HashMap<>(Map.of("name", name, "password", password));
            if (code != null) {
                typed.put("code", code);
            }
            return kept(door().contentType("application/json").body(typed).post(DOOR));
        }

        public Response renew() {
            return kept(door().post(DOOR + "/renewal"));
        }

        private Response kept(Response response) {
            if (response.statusCode() == 200) {
                cookies.putAll(response.cookies());
                token = response.jsonPath().getString("accessToken");
            }
            return response;
        }

        /** With the access token and no cookie: other paths are not sent it. */
        public RequestSpecification asks() {
            return given().header("User-Agent", userAgent)
                    .header("Authorization", "Bearer " + token)
                    .contentType("application/json");
        }
    }

    /** Straight in the database. */
    public static int sql(String statement, @Nullable Object... values) {
        try (Connection connection = World.get(AgroalDataSource.class).getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the log tells of this account and its sign-ins, oldest first: type and payload. */
    public List<String> events() {
        return rows(
                """
                select type || ' ' || (payload -> 'event' ->> 'reason')
                from event where payload -> 'event' ->> 'account' = ? and type = 'sign-in.ended'
                union all
                select type from event
                where (payload -> 'event' ->> 'account' = ? or subject_id = ?::uuid)
                  and type <> 'sign-in.ended'
                """,
                id.toString(),
                id.toString(),
                id.toString());
    }

    public static List<String> rows(String select, Object... values) {
        List<String> found = new java.util.ArrayList<>();
        try (Connection connection = World.get(AgroalDataSource.class).getConnection();
                PreparedStatement prepared = connection.prepareStatement(select)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            try (ResultSet row = prepared.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** As if nobody had failed yet, whom other tests let fail from this address. */
    public static void forgetFailures() {
        sql("delete from sign_in_throttle");
    }
}
