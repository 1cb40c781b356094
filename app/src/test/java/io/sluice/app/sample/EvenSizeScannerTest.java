package io.sluice.app.sample;

import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.pipeline.testing.TestMedia;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class EvenSizeScannerTest implements ScannerContract<Digested> {

    private final Scanner<Digested> scanner = new EvenSizeScanner();

    @Override
    public String adapter() {
        return "EvenSizeScanner";
    }

    @Override
    public Scanner<Digested> scanner() {
        return scanner;
    }

    @Override
    public List<Example<Digested>> examples() {
        return List.of(new Example<>(of(2), Set.of("even-size")), new Example<>(of(3), Set.of()));
    }

    @Override
    public List<Digested> oddities() {
        return List.of(of(0), of(Long.MAX_VALUE));
    }

    private static Digested of(long sizeBytes) {
        ObjectRef ref = new ObjectRef("bucket", "key", null);
        return new Digested(
                MediaObject.of(ref, "tag", Instant.EPOCH, sizeBytes, null), TestMedia.digests(new byte[] {1}));
    }
}
