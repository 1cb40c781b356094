package io.sluice.scanners.decode.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.decode.wire.Answers;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameRollTest {

    private final Random random = new Random(5);
    private final FrameRoll roll = new FrameRoll();

    @Test
    void aFilmWithoutEndIsKeptEvenlyInTheSameRoom() {
        int seconds = 100_000;
        double next = 0;
        for (int at = 0; at < seconds; at++) {
            if (at >= next) {
                roll.add(frame(at), List.of(frame(at)));
                next = at + roll.spacing();
            }
        }
        List<FrameHash> kept = roll.hashes();
        assertThat(kept).hasSizeBetween(Answers.MAX_FRAMES / 2 - 2, Answers.MAX_FRAMES);
        assertThat(kept.get(kept.size() - 1).atSeconds()).isGreaterThan(0.98 * seconds);
        double widest = 0;
        for (int at = 1; at < kept.size(); at++) {
            widest =
                    Math.max(widest, kept.get(at).atSeconds() - kept.get(at - 1).atSeconds());
        }
        assertThat(widest).isLessThanOrEqualTo(2.0 * roll.spacing());
    }

    @Test
    void whatLooksLikeTheFrameBeforeIsKeptOnceASecond() {
        FrameHash first = frame(0);
        roll.add(first, List.of());
        assertThat(roll.wants(0.9, first.hash())).isFalse();
        assertThat(roll.wants(1, first.hash())).isTrue();
        PdqHash other = new PdqHash(
                ~first.hash().w3(),
                first.hash().w2(),
                first.hash().w1(),
                first.hash().w0());
        assertThat(roll.wants(0.1, other)).isTrue();
    }

    @Test
    void startsOverEmpty() {
        roll.add(frame(0), List.of());
        roll.startOver();
        assertThat(roll.isEmpty()).isTrue();
        assertThat(roll.spacing()).isEqualTo(1);
    }

    private FrameHash frame(double atSeconds) {
        PdqHash hash = new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        return new FrameHash(atSeconds, Collections.nCopies(FrameHash.VARIANTS, hash), 100, "frame");
    }
}
