package io.sluice.scanners.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.TestMedia;
import org.junit.jupiter.api.Test;

/** What is larger than the cap is kept from the decoder, and never passes for that. */
class SizeCapTest {

    private final SizeCap cap = new SizeCap(FakeDecoder.seeing(TestMedia.picture(1)));

    private String gap(int bytes) {
        Media media = TestMedia.media(TestMedia.bytes(1, bytes));
        Decoding decoding = cap.decode(media, false).block();
        return String.valueOf(decoding == null ? "nothing" : decoding.gap());
    }

    @Test
    void allIsDecodedUntilSomebodySaysOtherwise() {
        assertThat(gap(2_000_000)).isEqualTo("null");
    }

    @Test
    void whatIsLargerIsUndecodableAndWhatIsNotIsDecoded() {
        cap.mostBytes(1_000_000);
        assertThat(gap(1_000_001)).isEqualTo("too-many-bytes");
        assertThat(gap(1_000_000)).isEqualTo("null");
        cap.mostBytes(Long.MAX_VALUE);
        assertThat(gap(1_000_001)).isEqualTo("null");
    }
}
