package io.sluice.app.demo.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Where the files of a demo lie, in the order in which they will be uploaded. Safe for use by several threads. */
final class Shelf {

    private static final String FOLDER = "media";

    private final Path dir;
    private final List<PlantedObject> objects = new ArrayList<>();

    Shelf(Path dir) throws IOException {
        this.dir = dir;
        Files.createDirectories(dir.resolve(FOLDER));
    }

    void put(Still still, Kind kind, @Nullable String change, @Nullable Integer distance) throws IOException {
        put(still.bytes(), still.encoding().extension(), still.encoding().mediaType(), kind, change, distance);
    }

    synchronized void put(
            byte[] bytes,
            String extension,
            String mediaType,
            Kind kind,
            @Nullable String change,
            @Nullable Integer distance)
            throws IOException {
        String file = "%s/%04d.%s".formatted(FOLDER, objects.size(), extension);
        Files.write(dir.resolve(file), bytes);
        objects.add(
                new PlantedObject("", file, kind, mediaType, bytes.length, digest("SHA-256", bytes), change, distance));
    }

    /** All of them, mixed, each with the key it goes to. */
    synchronized List<PlantedObject> mixed(Random random) {
        List<PlantedObject> mixed = new ArrayList<>(objects);
        Collections.shuffle(mixed, random);
        bringForward(mixed);
        for (int place = 0; place < mixed.size(); place++) {
            mixed.set(place, placed(mixed.get(place), place));
        }
        return mixed;
    }

    /** What notice is given of comes early: that its second scan goes before others shows only while others flow. */
    private static void bringForward(List<PlantedObject> mixed) {
        List<PlantedObject> noticed =
                mixed.stream().filter(object -> object.kind() == Kind.NOTICED).toList();
        mixed.removeAll(noticed);
        mixed.addAll(mixed.size() / 4, noticed);
    }

    /** Some keys hold what an event must encode. */
    private static PlantedObject placed(PlantedObject object, int place) {
        String extension = object.file().substring(object.file().lastIndexOf('.'));
        String folder = place % 11 == 5 ? "uploads/für später + mehr & 100%/" : "uploads/";
        String key = folder + "%04d".formatted(place) + extension;
        return new PlantedObject(
                key,
                object.file(),
                object.kind(),
                object.mediaType(),
                object.sizeBytes(),
                object.sha256(),
                object.change(),
                object.distance());
    }

    /** Lower-case hexadecimal. */
    static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
