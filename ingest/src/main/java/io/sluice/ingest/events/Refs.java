package io.sluice.ingest.events;

import io.sluice.pipeline.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes references to objects out of what messages and callers name. */
public final class Refs {

    /** S3's own bound on a key, bytes of UTF-8. */
    private static final int MAX_KEY_BYTES = 1024;

    /** Wide enough for old and foreign buckets, narrow enough that a name cannot change the request it is put into. */
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");

    private Refs() {}

    /** Whether a bucket can have this name. */
    public static boolean isBucket(@Nullable String name) {
        return name != null && BUCKET.matcher(name).matches();
    }

    /** Whether an object can have this key. */
    public static boolean isKey(@Nullable String key) {
        return key != null && !key.isEmpty() && key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES;
    }

    /**
     * A reference; "no version" is written in several ways.
     *
     * @param version a version id; null, empty and {@code null} (the one version of an unversioned key, which an upload
     *     replaces) name none
     */
    public static ObjectRef of(String bucket, String key, @Nullable String version) {
        boolean none = version == null || version.isEmpty() || version.equals("null");
        return new ObjectRef(bucket, key, none ? null : version);
    }
}
