package org.wenzheng.shared.lists;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.keys.InstallationSecret;

/** Signs the places in lists that are given out, so that only those are taken back. */
@ApplicationScoped
public class Cursors {
    /** 96 bits: nothing to gain by a guess but a place in a public list. */
    private static final int SIGNATURE_BYTES = 12;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final InstallationSecret secret;
    private final ObjectMapper json;

    Cursors(InstallationSecret secret, ObjectMapper json) {
        this.secret = secret;
        this.json = json;
    }

    private record Place(String list, List<String> values) {}

    /**
     * @param list what identifies the list with its filters and order; no part of the result
     * @param values the place in it
     */
    public String sign(String list, List<String> values) {
        try {
            byte[] place = json.writeValueAsBytes(new Place(fingerprint(list), values));
            return ENCODER.encodeToString(place) + "." + ENCODER.encodeToString(signature(place));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> open(String list, String cursor) {
        Place place = verified(cursor);
        if (!place.list().equals(fingerprint(list))) {
            throw ProblemException.of(PagingProblem.CURSOR_OF_ANOTHER_LIST);
        }
        return place.values();
    }

    private Place verified(String cursor) {
        try {
            int dot = cursor.indexOf('.');
            byte[] place = DECODER.decode(cursor.substring(0, dot));
            byte[] signature = DECODER.decode(cursor.substring(dot + 1));
            if (MessageDigest.isEqual(signature, signature(place))) {
                return json.readValue(place, Place.class);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | java.io.IOException e) {
            // Told to the caller below, like a wrong signature.
        }
        throw ProblemException.of(PagingProblem.CURSOR_NOT_VALID);
    }

    private byte[] signature(byte[] place) {
        HmacUtils mac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret.bytes("cursor"));
        return Arrays.copyOf(mac.hmac(place), SIGNATURE_BYTES);
    }

    private static String fingerprint(String list) {
        return ENCODER.encodeToString(Arrays.copyOf(DigestUtils.sha256(list), 9));
    }
}
