package io.sluice.scanners.video;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Picture;
import io.sluice.scanners.decode.child.LocalDecoder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A real film as it is sampled.
 *
 * @param scene what it shows
 * @param name of the file
 * @param isScene whether it is the original of a {@link Scene}
 * @param query when it is looked for
 * @param track when it is known
 */
record SampledFilm(String scene, String name, boolean isScene, QueryFilm query, FrameTrack track) {

    static SampledFilm of(String scene, Path file) throws IOException {
        Decoding decoding = new LocalDecoder().decode(file);
        if (!(decoding instanceof Picture picture)) {
            throw new AssertionError(file.getFileName() + " is not decoded: " + decoding);
        }
        return new SampledFilm(
                scene,
                file.getFileName().toString(),
                Scene.isOriginal(file),
                QueryFilm.of(picture.hashes()),
                FrameTrack.of(VideoFrames.all(picture)));
    }

    @Override
    public String toString() {
        return scene + "/" + name.substring(name.lastIndexOf("__") + 1);
    }
}
