package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.PlantedObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnMediaTest {

    @TempDir
    Path dir;

    @Test
    void namesEveryFileOfAFolderAndExpectsNothingOfIt() throws Exception {
        Files.createDirectories(dir.resolve("inner"));
        Files.writeString(dir.resolve("inner/a.txt"), "abc");
        Files.writeString(dir.resolve("b"), "");

        assertThat(OwnMedia.of(dir).objects())
                .extracting(PlantedObject::key)
                .containsExactly("uploads/b", "uploads/inner/a.txt");
        assertThat(OwnMedia.of(dir).objects()).allMatch(object -> object.kind() == Kind.OWN);
        assertThat(OwnMedia.of(dir).objects().get(1).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void saysSoWhenThereIsNothing() {
        assertThatThrownBy(() -> OwnMedia.of(dir)).hasMessageContaining("there is no file");
    }
}
