package org.wenzheng.studio.accounts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A small OpenID provider. Whoever comes is signed in at once as the one that {@code POST /person}
 * told last: its claims, and under {@code attack} what is wrong with the answer. Codes are good
 * once, and PKCE and the client's password are checked.
 */
public final class Issuer implements QuarkusTestResourceLifecycleManager {
    private static final Logger LOG = Logger.getLogger(Issuer.class);

    static final String CLIENT = "wenzheng-test";
    static final String SECRET = "a secret of the client & more";

    private final HttpServer server;
    private final KeyPair key = rsa();
    private final KeyPair otherKey = rsa();
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private JsonObject person = new JsonObject();

    public Issuer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public Map<String, String> start() {
        server.createContext("/.well-known/openid-configuration", guarded(this::discovery));
        server.createContext("/keys", guarded(this::keys));
        server.createContext("/authorize", guarded(this::authorize));
        server.createContext("/token", guarded(this::token));
        server.createContext("/person", guarded(this::become));
        server.start();
        return Map.of(
                "wenzheng.openid.issuer",
                address(),
                "wenzheng.openid.client-id",
                CLIENT,
                "wenzheng.openid.client-secret",
                SECRET,
                "wenzheng.openid.name",
                "云澜统一认证",
                "wenzheng.openid.roles-claim",
                "realm_access/roles",
                "wenzheng.openid.roles",
                "studio-crew=producer,CN=审计\\,OU=city=auditor,no-such-office=clerk@no-such-department");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException, GeneralSecurityException;
    }

    /** One after the other; a fault of the issuer's is an answer 500. */
    private com.sun.net.httpserver.HttpHandler guarded(Handler handler) {
        return exchange -> {
            // JSON and JWT look up their parts with it.
            Thread.currentThread().setContextClassLoader(Issuer.class.getClassLoader());
            synchronized (this) {
                try {
                    if (person.getString("attack", "").equals("down")
                            && !exchange.getRequestURI().getPath().equals("/person")) {
                        send(exchange, 503, "{}");
                    } else {
                        handler.handle(exchange);
                    }
                } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
                    LOG.error("The issuer failed", e);
                    send(exchange, 500, e.toString());
                } finally {
                    exchange.close();
                }
            }
        };
    }

    private void become(HttpExchange exchange) throws IOException {
        person = new JsonObject(body(exchange));
        send(exchange, 204, "");
    }

    private void discovery(HttpExchange exchange) throws IOException {
        send(
                exchange,
                200,
                new JsonObject()
                        .put("issuer", address())
                        .put("authorization_endpoint", address() + "/authorize")
                        .put("token_endpoint", address() + "/token")
                        .put("jwks_uri", address() + "/keys")
                        .encode());
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey shown = (RSAPublicKey) key.getPublic();
        send(
                exchange,
                200,
                new JsonObject()
                        .put(
                                "keys",
                                new JsonArray()
                                        .add(
                                                new JsonObject()
                                                        .put("kty", "RSA")
                                                        .put("use", "sig")
                                                        .put("alg", "RS256")
                                                        .put("kid", "one")
                                                        .put("n", unsigned(shown.getModulus()))
                                                        .put(
                                                                "e",
                                                                unsigned(
                                                                        shown
                                                                                .getPublicExponent()))))
                        .encode());
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String answer;
        if (person.getString("attack", "").equals("denied")) {
            answer = "error=access_denied";
        } else {
            String code = UUID.randomUUID().toString();
            codes.put(code, asked);
            answer = "code=" + code;
        }
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri")
                                + "?"
                                + answer
                                + "&state="
                                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        send(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException, GeneralSecurityException {
        Map<String, String> asked = parameters(body(exchange));
        String code = asked.getOrDefault("code", "");
        Map<String, String> begun = codes.get(code);
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean right =
                begun != null
                        && used.add(code)
                        && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && Objects.equals(begun.get("redirect_uri"), asked.get("redirect_uri"))
                        && "S256".equals(begun.get("code_challenge_method"))
                        && base64(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(
                                                        asked.getOrDefault("code_verifier", "")
                                                                .getBytes(
                                                                        StandardCharsets.US_ASCII)))
                                .equals(begun.get("code_challenge"));
        if (!right) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        send(
                exchange,
                200,
                new JsonObject()
                        .put("token_type", "Bearer")
                        .put("expires_in", 300)
                        .put("access_token", "opaque-access-token")
                        .put("id_token", idToken(begun.get("nonce")))
                        .encode());
    }

    private String idToken(String nonce) {
        String attack = person.getString("attack", "");
        Instant now = Instant.now();
        Instant end = attack.equals("expired") ? now.minusSeconds(60) : now.plusSeconds(300);
        JwtClaimsBuilder claims =
                Jwt.claims(person.getJsonObject("claims", new JsonObject()).getMap())
                        .issuer(attack.equals("issuer") ? "https://elsewhere.example" : address())
                        .audience(attack.equals("audience") ? "another-client" : CLIENT)
                        .issuedAt(end.minusSeconds(300))
                        .expiresAt(end);
        if (!attack.equals("no-nonce")) {
            claims.claim("nonce", attack.equals("nonce") ? "another" : nonce);
        }
        String signed =
                claims.jws()
                        .keyId("one")
                        .algorithm(SignatureAlgorithm.RS256)
                        .sign((attack.equals("key") ? otherKey : key).getPrivate());
        String payload = signed.split("\\.")[1];
        return switch (attack) {
            case "unsigned" ->
                    base64("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
                            + "."
                            + payload
                            + ".";
            case "shared-key" ->
                    Jwt.claims(new JsonObject(decoded(payload)).getMap())
                            .jws()
                            .keyId("one")
                            .signWithSecret(base64(key.getPublic().getEncoded()));
            default -> signed;
        };
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
