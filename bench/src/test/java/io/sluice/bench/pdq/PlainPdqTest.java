package io.sluice.bench.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.scanners.pdq.Pdq;
import io.sluice.scanners.pdq.PdqHasher;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPdqTest {

    /** Two programs that were written apart give the same bits, so the bench compares like with like. */
    @ParameterizedTest
    @CsvSource({"512,512", "300,200", "129,640", "64,64", "20,33", "1000,700"})
    void givesTheHashesOfTheProduct(int width, int height) {
        BufferedImage picture = SamplePictures.painted(width, height, width + height);
        PlainPdq.Hashed plain = PlainPdq.hash(SamplePictures.samples(picture), width, height);
        Pdq ours = new PdqHasher().hash(SamplePictures.raster(picture));
        assertThat(plain.hashes()).isEqualTo(ours.hashes());
        assertThat(plain.quality()).isEqualTo(ours.quality());
    }

    @Test
    void reportsRatiosByTheNamesOfTheBenchmarks() {
        PdqReport report = PdqReport.of(Map.of(
                "plainDecoded12Mp",
                100.0,
                "ourDecoded12Mp",
                20.0,
                "plainDecoded512",
                3.0,
                "ourDecoded512",
                0.5,
                "plainJpeg12Mp",
                200.0,
                "ourJpeg12Mp",
                80.0));
        assertThat(report.decoded12Mp().ratio()).isEqualTo(5);
        assertThat(report.decoded512().ratio()).isEqualTo(6);
        assertThat(report.jpeg12Mp().ratio()).isEqualTo(2.5);
    }
}
