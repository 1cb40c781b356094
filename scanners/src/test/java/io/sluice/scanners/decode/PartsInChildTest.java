package io.sluice.scanners.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.HandMadeMedia;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.decode.child.Archives;
import io.sluice.scanners.decode.child.MediaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Isolated;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What has to be unpacked is unpacked in the sandbox, within a child's heap. One child serves all tests. */
@Isolated("an object's time is limited, and children yield to others")
@TestInstance(Lifecycle.PER_CLASS)
class PartsInChildTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] JPEG = TestMedia.jpeg(1, 640, 480);

    private final DecoderSettings settings = TestSettings.patient();
    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 100, "decoder-io");
    private final ChildPool pool = new ChildPool(settings, new ChildCommand(settings, SandboxTools.find()));
    private final ChildDecoder decoder = new ChildDecoder(settings, new Limiter("decoder", 1, 0), scheduler, pool);

    @AfterAll
    void close() {
        decoder.close();
        scheduler.dispose();
    }

    @Test
    void documentsInArchivesAreOpenedInTheSandbox() throws IOException {
        byte[] pdf = Archives.pdf(null, JPEG, TestMedia.png(2, 2400, 2000));
        Decoding bundle = decode(Archives.zip(pdf, JPEG));
        assertThat(bundle.parts()).extracting(Part::path).containsExactly("0", "0/0", "0/1", "1");
        assertThat(bundle.gap()).isNull();
        assertThat(bundle.parts().get(1).digests()).isEqualTo(TestMedia.digests(JPEG));
        print("a document with a picture of 5 megapixels");
    }

    @Test
    void aBombHarmsNoChild() throws IOException {
        byte[] bomb = Archives.gzip(new byte[64 << 20]);
        decode(JPEG);
        List<Long> before = pool.pids();
        assertThat(decode(Archives.zip(Archives.zip(bomb, bomb), JPEG)).gap()).isEqualTo("too-dense");
        assertThat(pool.pids()).isEqualTo(before);
        print("a bomb");
    }

    @Test
    void picturesOfFourInksAndFewLevelsAreReadInTheSandbox() throws IOException {
        MediaFolder.require();
        for (String file : List.of(
                "photos/mei__jpg__Multiple_ICC_segments.jpg",
                "formats/pillow__Tests__images__tiff_gray_2_4_bpp__hopper2I.tif")) {
            assertThat(decode(Files.readAllBytes(MediaFolder.file(file))).gap()).isNull();
        }
    }

    @Test
    void aPlugInOnTheClassPathHashesInTheSandbox() {
        Picture picture = (Picture) decode(JPEG);
        assertThat(picture.licensed()).extracting(LicensedHash::name).containsExactly("pdna");
        assertThat(picture.licensed().get(0).hash()).hasSize(KnownHash.Type.PDNA.digits());
    }

    private Decoding decode(byte[] file) {
        return decoder.decode(HandMadeMedia.whole(Lane.FRESH, file), false).block(PATIENCE);
    }

    private void print(String what) throws IOException {
        Path status = Path.of("/proc", pool.pids().get(0).toString(), "status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(line -> System.out.println("child after " + what + ": " + line));
        }
    }
}
