package io.sluice.scanners.inference;

import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import java.util.Arrays;
import java.util.Map;

/** Pictures of one grey, whose brightness is known. */
final class Pictures {

    private Pictures() {}

    static Thumbnail grey(int sample) {
        byte[] rgb = new byte[Thumbnail.BYTES];
        Arrays.fill(rgb, (byte) sample);
        return new Thumbnail(rgb);
    }

    static Pictured of(Thumbnail thumbnail) {
        Picture seen = TestMedia.picture(1);
        Picture picture = new Picture("png", 64, 64, 1, seen.hashes(), thumbnail, Map.of());
        return new Pictured(TestMedia.object(), UploadContext.NONE, picture);
    }

    static Pictured dark() {
        return of(grey(20));
    }

    static Pictured bright() {
        return of(grey(230));
    }
}
