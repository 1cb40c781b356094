package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFrameTest {

    private static final PdqHash HASH = new PdqHash(1, 2, 3, -4);

    @Test
    void whatIsPackedIsUnpacked() {
        Random random = new Random(3);
        List<VideoFrame> frames = IntStream.range(0, 300)
                .mapToObj(at -> new VideoFrame(
                        random.nextInt(Integer.MAX_VALUE),
                        random.nextInt(101),
                        new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong())))
                .toList();
        String packed = VideoFrame.pack(frames);
        assertThat(VideoFrame.unpack(packed)).isEqualTo(frames);
        assertThat(KnownHash.Type.VPDQ.allows(packed.length())).isTrue();
    }

    @Test
    void thePackedFormIsTimeQualityAndHash() {
        String packed = VideoFrame.pack(List.of(new VideoFrame(1000, 100, HASH)));
        assertThat(packed).isEqualTo("000003e8" + "64" + HASH.hex()).hasSize(VideoFrame.HEX_DIGITS);
    }

    @Test
    void nothingIsAnEmptyVideo() {
        assertThat(VideoFrame.unpack(VideoFrame.pack(List.of()))).isEmpty();
        assertThat(KnownHash.Type.VPDQ.allows(0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, VideoFrame.HEX_DIGITS - 1, VideoFrame.HEX_DIGITS + 2})
    void aTornVideoIsRefused(int digits) {
        assertThatThrownBy(() -> VideoFrame.unpack("0".repeat(digits))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFrameOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> new VideoFrame(-1, 50, HASH)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VideoFrame(0, 101, HASH)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VideoFrame.unpack("80000000" + "64" + HASH.hex()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoHash() {
        assertThat(new VideoFrame(5, 50, HASH)).hasToString("VideoFrame[5 ms]");
    }
}
