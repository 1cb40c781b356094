package io.sluice.bench.pdq;

import io.sluice.pipeline.Decoding;
import io.sluice.scanners.decode.child.InProcessDecoder;
import io.sluice.scanners.pdq.Pdq;
import io.sluice.scanners.pdq.PdqHasher;
import io.sluice.scanners.pdq.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each measurement in both ways, over the same pixels; each call is timed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 10, time = 1)
public class PdqBenchmarks {

    private final BufferedImage large = SamplePictures.painted(4000, 3000, 1);
    private final BufferedImage small = SamplePictures.painted(512, 512, 2);
    private final byte[] largeSamples = SamplePictures.samples(large);
    private final byte[] smallSamples = SamplePictures.samples(small);
    private final Raster largeRaster = SamplePictures.raster(large);
    private final Raster smallRaster = SamplePictures.raster(small);
    private final byte[] jpeg = SamplePictures.jpeg(large);
    private final PdqHasher hasher = new PdqHasher();
    private final InProcessDecoder decoder = new InProcessDecoder();

    @Benchmark
    public PlainPdq.Hashed plainDecoded12Mp() {
        return PlainPdq.hash(largeSamples, 4000, 3000);
    }

    @Benchmark
    public Pdq ourDecoded12Mp() {
        return hasher.hash(largeRaster);
    }

    @Benchmark
    public PlainPdq.Hashed plainDecoded512() {
        return PlainPdq.hash(smallSamples, 512, 512);
    }

    @Benchmark
    public Pdq ourDecoded512() {
        return hasher.hash(smallRaster);
    }

    @Benchmark
    public PlainPdq.Hashed plainJpeg12Mp() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
        return PlainPdq.hash(SamplePictures.samples(picture), picture.getWidth(), picture.getHeight());
    }

    /** All that a child does with an object: sniffing, facts and the classifier's thumbnail are in it too. */
    @Benchmark
    public Decoding ourJpeg12Mp() throws IOException {
        return decoder.decode(jpeg);
    }
}
