package io.sluice.app.demo;

import io.sluice.app.demo.media.PlantedObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the platform says of an upload: mostly with it, sometimes later, sometimes never. */
final class UploadContexts {

    /** The metadata entry in which the store keeps it. */
    private static final String METADATA = "sluice-context";

    /** Whose law applies to some of the uploads, so that another authority is told as well. */
    static final String ABROAD = "GB";

    private static final int CYCLE = 6;
    private static final int PEOPLE = 17;
    private static final int PEOPLE_ABROAD = 8;

    private final JsonMapper json = new JsonMapper();

    /** When the platform says it. */
    enum Moment {
        WITH_UPLOAD,
        LATER,
        NEVER
    }

    static Moment moment(int place) {
        return switch (place % CYCLE) {
            case CYCLE - 1 -> Moment.NEVER;
            case CYCLE - 2 -> Moment.LATER;
            default -> Moment.WITH_UPLOAD;
        };
    }

    /** The object's metadata for an upload. */
    Map<String, String> metadata(PlantedObject object, int place) {
        if (moment(place) != Moment.WITH_UPLOAD) {
            return Map.of();
        }
        byte[] context = json.writeValueAsString(of(object, place)).getBytes(StandardCharsets.UTF_8);
        return Map.of(METADATA, Base64.getUrlEncoder().withoutPadding().encodeToString(context));
    }

    /** Addresses are of the range that is reserved for documentation. */
    Map<String, Object> of(PlantedObject object, int place) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("uploader", "demo-user-%02d".formatted(place % PEOPLE));
        context.put("group", "demo-group-%02d".formatted(place % 50));
        context.put("fileName", "IMG_%04d%s".formatted(place, extension(object.key())));
        context.put("caption", "A picture of nothing, number " + place);
        context.put("declaredType", object.mediaType());
        context.put("ipAddress", "192.0.2." + (1 + place % 250));
        context.put("uploadedAt", Instant.now().toString());
        context.put("facts", facts(place % PEOPLE));
        return context;
    }

    private static Map<String, Object> facts(int person) {
        return Map.of(
                "screenName",
                "demo_user_%02d".formatted(person),
                "deviceType",
                "IDFV",
                "deviceId",
                "demo-device-%02d".formatted(person),
                "jurisdiction",
                person < PEOPLE_ABROAD ? ABROAD : "DE");
    }

    private static String extension(String key) {
        int dot = key.lastIndexOf('.');
        return dot < 0 ? "" : key.substring(dot);
    }
}
