package io.sluice.app.demo.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is planted, in the order in which it is uploaded and created. It is written before the first upload and never again:
 * it is all that the judge believes.
 *
 * @param objects the files to upload
 * @param groups the groups to create and rename
 */
public record Manifest(List<PlantedObject> objects, List<PlantedGroup> groups) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Manifest {
        objects = List.copyOf(objects);
        groups = List.copyOf(groups);
    }

    /** Reads what {@link #write} wrote. */
    public static Manifest read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), Manifest.class);
    }

    /** Writes it; the file appears whole or not at all. */
    public void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.write(draft, JSON.writeValueAsBytes(this));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
