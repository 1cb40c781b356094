package io.sluice.sink.evidence.vault;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that wrap the keys of sealed objects. The first seals; the others open what was sealed before they were replaced.
 */
public final class EvidenceKeys {

    private static final int BYTES = 32;
    private static final int LONGEST_ID = 64;

    private final String current;
    private final Map<String, SecretKey> keys = new HashMap<>();

    private EvidenceKeys(List<Named> named) {
        named.forEach(key -> keys.put(key.id(), key.secret()));
        if (keys.isEmpty() || keys.size() != named.size()) {
            throw new IllegalArgumentException("evidence needs a key, and each key an id of its own");
        }
        current = named.get(0).id();
        Secrets.warmUp();
    }

    /**
     * Keys.
     *
     * @param named the first seals
     * @throws IllegalArgumentException if there is none, or an id or a key cannot be one
     */
    public static EvidenceKeys of(List<Named> named) {
        return new EvidenceKeys(named);
    }

    String current() {
        return current;
    }

    SecretKey sealing() {
        return named(current);
    }

    SecretKey named(String id) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new UnopenableException("it was sealed under a key that is not configured");
        }
        return key;
    }

    /**
     * One key.
     *
     * @param id written beside what it sealed; at most 64 characters of ASCII
     * @param base64 of 32 random bytes
     */
    public record Named(String id, String base64) {

        public Named {
            if (!id.matches("[\\x21-\\x7e]{1," + LONGEST_ID + "}")) {
                throw new IllegalArgumentException("a key's id has 1 to " + LONGEST_ID + " visible characters");
            }
            if (Base64.getDecoder().decode(base64).length != BYTES) {
                throw new IllegalArgumentException("a key for evidence is base64 of " + BYTES + " bytes");
            }
        }

        private SecretKey secret() {
            return new SecretKeySpec(Base64.getDecoder().decode(base64), "AES");
        }

        /** Shows no key: safe to log. */
        @Override
        public String toString() {
            return "Named[" + id + "]";
        }
    }
}
