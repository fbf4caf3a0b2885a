package org.wenzheng.identity.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What a signed-in browser shows with every request: a JWT that names account and sign-in, and
 * nothing that could be out of date. What may be done is looked up at each request.
 */
@ApplicationScoped
public class AccessTokens {
    /** How long a token is good. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    public static final String ISSUER = "wenzheng";

    /** The claim that names the sign-in. */
    public static final String SIGN_IN = "sid";

    /** Ours have about 400 characters. */
    private static final int LONGEST = 2000;

    private final SigningKeys keys;
    private final ObjectMapper json;
    private final DefaultJWTCallerPrincipalFactory parser = new DefaultJWTCallerPrincipalFactory();

    AccessTokens(SigningKeys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    record Claims(UUID account, UUID signIn) {}

    /** A token that is good for {@link #LIFE}, as long as the sign-in does not end. */
    public String mint(UUID account, UUID signIn) {
        SigningKeys.Signing signing = keys.signing();
        Instant now = Instant.now();
        return Jwt.issuer(ISSUER)
                .subject(account.toString())
                .claim(SIGN_IN, signIn.toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .jws()
                .keyId(signing.id().toString())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(signing.key());
    }

    /**
     * @throws AuthenticationFailedException when it is not one of ours, or over
     */
    Claims verify(String token) {
        JWTAuthContextInfo expected = new JWTAuthContextInfo(key(token), ISSUER);
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        // A grace of a minute would be a tenth of its life.
        expected.setClockSkew(0);
        // Whoever got hold of a key cannot make tokens that outlive it.
        expected.setMaxTimeToLiveSecs(LIFE.toSeconds());
        expected.setRequiredClaims(Set.of("sub", SIGN_IN, "iat", "exp"));
        try {
            JsonWebToken verified = parser.parse(token, expected);
            return new Claims(
                    UUID.fromString(verified.getSubject()),
                    UUID.fromString(verified.getClaim(SIGN_IN)));
        } catch (ParseException | IllegalArgumentException e) {
            throw new AuthenticationFailedException(e);
        }
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
