package io.sluice.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reference by which logs, tables and evidence name a subject: a digest of its identity, so the same
 * subject has the same id in every worker and after every crash.
 *
 * @param value {@code o-} or {@code g-} and 32 hexadecimal digits
 */
public record SubjectId(String value) {

    private static final Pattern FORM = Pattern.compile("[og]-[0-9a-f]{32}");

    public SubjectId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a subject id");
        }
    }

    /**
     * The id of one object version.
     *
     * @param ref where it lies
     * @param entityTag the store's ETag, as answered to GET
     * @param lastModifiedMillis the store's Last-Modified, milliseconds since the epoch
     */
    public static SubjectId ofObject(ObjectRef ref, String entityTag, long lastModifiedMillis) {
        return ref.version() != null
                ? new SubjectId("o-" + digest(ref.bucket(), ref.key(), ref.version(), null))
                : new SubjectId("o-" + digest(ref.bucket(), ref.key(), entityTag, Long.toString(lastModifiedMillis)));
    }

    /** The id of one change of one group. */
    public static SubjectId ofGroup(String groupId, String changeId) {
        return new SubjectId("g-" + digest(groupId, changeId));
    }

    private static String digest(@Nullable String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = (part == null ? "" : part).getBytes(StandardCharsets.UTF_8);
                // The length keeps ("ab","c") and ("a","bc") apart.
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
