package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PdqHashTest {

    private static final PdqHash ZERO = new PdqHash(0, 0, 0, 0);

    @Property
    void hexAndBackIsTheSame(@ForAll long w3, @ForAll long w2, @ForAll long w1, @ForAll long w0) {
        PdqHash hash = new PdqHash(w3, w2, w1, w0);
        assertThat(PdqHash.parse(hash.hex())).isEqualTo(hash);
        assertThat(PdqHash.parse(hash.hex().toUpperCase(Locale.ROOT))).isEqualTo(hash);
        assertThat(hash.hex()).hasSize(64);
    }

    @Property
    void distanceIsThatOfTheNumbers(@ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
        PdqHash one = new PdqHash(a, b, c, d);
        PdqHash other = new PdqHash(d, a, b, c);
        int expected = number(one).xor(number(other)).bitCount();
        assertThat(one.distance(other)).isEqualTo(expected).isEqualTo(other.distance(one));
        assertThat(one.bitCount()).isEqualTo(one.distance(ZERO));
        assertThat(one.distance(one)).isZero();
    }

    private static BigInteger number(PdqHash hash) {
        return new BigInteger(hash.hex(), 16);
    }

    @Example
    void theFirstDigitIsTheMostSignificant() {
        PdqHash hash = PdqHash.parse("8" + "0".repeat(62) + "1");
        assertThat(hash).isEqualTo(new PdqHash(Long.MIN_VALUE, 0, 0, 1));
    }

    @Example
    void whatIsNoHashIsRefused() {
        for (String wrong : new String[] {"", "0".repeat(63), "0".repeat(65), "g".repeat(64), "-" + "0".repeat(63)}) {
            assertThatThrownBy(() -> PdqHash.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
