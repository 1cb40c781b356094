package io.sluice.bench.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.pdq.PdqReport.Times;
import io.sluice.scanners.pdq.Pdq;
import io.sluice.scanners.pdq.PdqHasher;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPdqTest {

    /** Two programs that were written apart give the same bits, so the bench compares like with like. */
    @ParameterizedTest
    @CsvSource({"512,512", "300,200", "129,640", "64,64", "20,33", "1000,700", "23,21", "77,513", "301,9"})
    void givesTheHashesOfTheProduct(int width, int height) {
        BufferedImage picture = SamplePictures.painted(width, height, width + height);
        PlainPdq.Hashed plain = PlainPdq.hash(SamplePictures.samples(picture), width, height);
        Pdq ours = new PdqHasher().hash(SamplePictures.raster(picture));
        assertThat(plain.hashes()).isEqualTo(ours.hashes());
        assertThat(plain.quality()).isEqualTo(ours.quality());
    }

    /** A hasher keeps its buffers: what it hashed before must not shine through. */
    @ParameterizedTest
    @CsvSource({"512,512", "77,513", "301,9"})
    void theOrderOfTheChannelsAndWhatWasHashedBeforeMakeNoDifference(int width, int height) {
        PdqHasher hasher = new PdqHasher();
        Raster bgr = SamplePictures.raster(SamplePictures.painted(width, height, 3));
        Pdq first = hasher.hash(bgr);
        hasher.hash(SamplePictures.raster(SamplePictures.painted(640, 480, 4)));
        assertThat(hasher.hash(reversed(bgr)).hashes()).isEqualTo(first.hashes());
    }

    private static Raster reversed(Raster bgr) {
        ByteBuffer rgb = ByteBuffer.allocate(bgr.height() * bgr.stride());
        for (int at = 0; at < rgb.capacity(); at += 3) {
            rgb.put(at, bgr.samples().get(at + 2));
            rgb.put(at + 1, bgr.samples().get(at + 1));
            rgb.put(at + 2, bgr.samples().get(at));
        }
        return new Raster(rgb, bgr.width(), bgr.height(), bgr.stride(), Order.RGB);
    }

    @Test
    void reportsRatiosByTheNamesOfTheBenchmarks() {
        PdqReport report = PdqReport.of(Map.of(
                "plainDecoded12Mp",
                new Times(100, 120),
                "ourDecoded12Mp",
                new Times(20, 30),
                "plainDecoded512",
                new Times(3, 3),
                "ourDecoded512",
                new Times(0.5, 0.6),
                "plainJpeg12Mp",
                new Times(200, 200),
                "ourJpeg12Mp",
                new Times(80, 80)));
        assertThat(report.decoded12Mp().ratio()).isEqualTo(5);
        assertThat(report.decoded12Mp().medianRatio()).isEqualTo(4);
        assertThat(report.decoded512().ratio()).isEqualTo(6);
        assertThat(report.jpeg12Mp().ratio()).isEqualTo(2.5);
    }
}
