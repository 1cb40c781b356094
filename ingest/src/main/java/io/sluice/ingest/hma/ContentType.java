package io.sluice.ingest.hma;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a caller says that a file is. */
enum ContentType {
    /** Hashed by its looks and by its bytes. */
    PHOTO("image"),
    /** Hashed by its bytes. */
    VIDEO("video");

    private final String mediaTypes;

    ContentType(String mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    private List<SignalType> usual() {
        return this == PHOTO ? List.of(SignalType.PDQ, SignalType.MD5) : List.of(SignalType.VIDEO_MD5);
    }

    private boolean offers(SignalType type) {
        return type == SignalType.SHA1 || type == SignalType.SHA256 || type == SignalType.MD5 || usual().contains(type);
    }

    /** As the API calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ContentType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refused.badRequest("no such content_type: send photo or video"));
    }

    /**
     * What a served file is.
     *
     * @param mediaType its Content-Type header; null if it has none
     */
    static ContentType ofMediaType(@Nullable String mediaType) {
        String lower = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> lower.startsWith(type.mediaTypes))
                .findFirst()
                .orElseThrow(() -> Refused.badRequest("unsupported url ContentType: neither an image nor a video; "
                        + "if you know the expected type, provide it with the content_type query param"));
    }

    /**
     * The signals that a caller asks for.
     *
     * @param types names with commas between them; null for the usual ones
     */
    List<SignalType> signals(@Nullable String types) {
        if (types == null) {
            return usual();
        }
        List<SignalType> wanted = Arrays.stream(types.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(this::offered)
                .distinct()
                .toList();
        if (wanted.isEmpty()) {
            throw Refused.badRequest("empty signal type selection");
        }
        return wanted;
    }

    private SignalType offered(String name) {
        SignalType type = SignalType.of(name);
        if (!offers(type)) {
            throw Refused.badRequest("a " + word() + " has no signal of the type " + type.word());
        }
        return type;
    }
}
