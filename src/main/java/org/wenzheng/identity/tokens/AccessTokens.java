package org.wenzheng.identity.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jspecify.annotations.Nullable;

/**
 * What a signed-in browser shows with every request: a JWT that names account and sign-in, and
 * nothing that could be out of date. What may be done is looked up at each request.
 */
@ApplicationScoped
public class AccessTokens {
    public static final Duration LIFE = Duration.ofMinutes(10);

    public static final String ISSUER = "wenzheng";

    /** Of nothing else that takes a token of this issuer's keys. */
    public static final String AUDIENCE = "wenzheng-studio";

    public static final String SIGN_IN = "sid";

    private static final int LONGEST = 2000;

    private final SigningKeys keys;
    private final ObjectMapper json;
    private final InstantSource clock;

    AccessTokens(SigningKeys keys, ObjectMapper json, InstantSource clock) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    record Claims(UUID account, UUID signIn) {}

    public String mint(UUID account, UUID signIn) {
        SigningKeys.Signing signing = keys.signing();
        Instant now = clock.instant();
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(account.toString())
                .claim(SIGN_IN, signIn.toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .jws()
                .keyId(signing.id().toString())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(signing.key());
    }

    Claims verify(String token) {
        JwtConsumer verifying =
                new JwtConsumerBuilder()
                        .setVerificationKey(key(token))
                        .setJwsAlgorithmConstraints(
                                ConstraintType.PERMIT, SignatureAlgorithm.ES256.getAlgorithm())
                        .setExpectedIssuer(ISSUER)
                        .setExpectedAudience(AUDIENCE)
                        .setRequireSubject()
                        .setRequireIssuedAt()
                        .setRequireExpirationTime()
                        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                        // A grace of a minute would be a tenth of its life.
                        .setAllowedClockSkewInSeconds(0)
                        .registerValidator(AccessTokens::fault)
                        .build();
        try {
            JwtClaims verified = verifying.processToClaims(token);
            return new Claims(
                    UUID.fromString(verified.getSubject()),
                    UUID.fromString(verified.getClaimValueAsString(SIGN_IN)));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            throw new AuthenticationFailedException(e);
        }
    }

    private static @Nullable String fault(JwtContext token) throws MalformedClaimException {
        JwtClaims claims = token.getJwtClaims();
        if (!claims.hasClaim(SIGN_IN)) {
            return "No sign-in";
        }
        NumericDate issued = claims.getIssuedAt();
        NumericDate expires = claims.getExpirationTime();
        // Whoever got hold of a key cannot make tokens that outlive it.
        return issued == null
                        || expires == null
                        || expires.getValue() - issued.getValue() > LIFE.toSeconds()
                ? "Good for too long"
                : null;
    }

    private PublicKey key(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            throw new AuthenticationFailedException("Not an access token");
        }
        try {
            byte[] header = Base64.getUrlDecoder().decode(token.substring(0, dot));
            UUID id = UUID.fromString(json.readTree(header).path("kid").asText());
            return keys.verifying(id)
                    .orElseThrow(() -> new AuthenticationFailedException("Unknown key"));
        } catch (IllegalArgumentException | IOException e) {
            throw new AuthenticationFailedException(e);
        }
    }
}
