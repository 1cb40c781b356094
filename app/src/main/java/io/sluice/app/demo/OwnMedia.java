package io.sluice.app.demo;

import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A manifest of the user's own files: nothing is expected of them but a verdict. */
final class OwnMedia {

    private OwnMedia() {}

    static Manifest of(Path folder) throws IOException, DemoFailure {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(Files::isReadable)
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new DemoFailure("there is no file in " + folder);
        }
        List<PlantedObject> objects = new ArrayList<>();
        for (Path file : files) {
            objects.add(object(folder, file));
        }
        return new Manifest(objects, List.of());
    }

    private static PlantedObject object(Path folder, Path file) throws IOException {
        return new PlantedObject(
                "uploads/" + folder.relativize(file).toString().replace('\\', '/'),
                file.toAbsolutePath().toString(),
                Kind.OWN,
                Optional.ofNullable(Files.probeContentType(file)).orElse("application/octet-stream"),
                Files.size(file),
                sha256(file),
                null,
                null);
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
