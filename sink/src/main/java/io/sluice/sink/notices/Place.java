package io.sluice.sink.notices;

import io.sluice.pipeline.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One exact location that a notice points to. */
public sealed interface Place {

    /** The same for all that point to the same thing, whatever version of it they saw: a digest, safe to log. */
    String key();

    /**
     * An object of this service.
     *
     * @param ref where it lies
     * @param url as which it was named; null if by its key
     */
    record StoredObject(ObjectRef ref, @Nullable String url) implements Place {
        @Override
        public String key() {
            return digest("object", ref.bucket(), ref.key());
        }

        /** Names no key: safe to log. */
        @Override
        public String toString() {
            return "StoredObject[" + key() + "]";
        }
    }

    /**
     * A server, channel or room.
     *
     * @param groupId the platform's id
     * @param card what it calls itself now, by which it can be judged again; null if the notice does not say
     */
    record ChatGroup(String groupId, @Nullable Card card) implements Place {
        @Override
        public String key() {
            return digest("group", groupId);
        }

        /** Names no group: safe to log. */
        @Override
        public String toString() {
            return "ChatGroup[" + key() + "]";
        }
    }

    /**
     * An address that names nothing this service can read.
     *
     * @param url the address
     */
    record WebAddress(String url) implements Place {
        @Override
        public String key() {
            return digest("url", url);
        }

        /** Shows no address: safe to log. */
        @Override
        public String toString() {
            return "WebAddress[" + key() + "]";
        }
    }

    /**
     * What a group calls itself.
     *
     * @param name of the group
     * @param description empty if it has none
     * @param invites it sends
     */
    record Card(String name, String description, List<String> invites) {
        public Card {
            invites = List.copyOf(invites);
        }

        /** Names nothing: safe to log. */
        @Override
        public String toString() {
            return "Card[]";
        }
    }

    private static String digest(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // The length keeps ("ab","c") and ("a","bc") apart.
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha256.update(bytes);
            }
            return "p-" + HexFormat.of().formatHex(sha256.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
