package org.wenzheng.shared.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that never leaves the process. What it is used for gets a key of its own, derived by
 * HKDF-SHA256 (RFC 5869).
 */
public final class RootKey {
    static final int BYTES = 32;

    /** So that the way of wrapping can change one day. */
    private static final byte FORMAT = 1;

    /** NIST SP 800-38D: 96 bits for a random one, 128 bits of tag. */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    RootKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("A root key has 32 bytes");
        }
        this.key = new SecretKeySpec(key, "Generic");
    }

    /**
     * 32 bytes that nobody can tell without this key.
     *
     * @param purpose one key is used for one thing only
     */
    public byte[] derive(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Encrypts with AES-256-GCM.
     *
     * @param place where it is kept, such as {@code signing-key:ID}: it opens in no other place
     */
    public byte[] wrap(String place, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, place, nonce).doFinal(secret);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws GeneralSecurityException when it was wrapped with another key, for another place, or
     *     changed since
     */
    public byte[] unwrap(String place, byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length <= 1 + NONCE_BYTES || wrapped[0] != FORMAT) {
            throw new GeneralSecurityException("Not wrapped by this program");
        }
        byte[] nonce = Arrays.copyOfRange(wrapped, 1, 1 + NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, place, nonce)
                .doFinal(wrapped, 1 + NONCE_BYTES, wrapped.length - 1 - NONCE_BYTES);
    }

    private Cipher cipher(int mode, String place, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(derive("wrap"), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
