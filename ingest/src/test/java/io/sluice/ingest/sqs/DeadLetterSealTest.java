package io.sluice.ingest.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeadLetterSealTest {

    private final DeadLetterSeal seal = new DeadLetterSeal(new byte[32]);

    @Test
    void opensWhatItSealed() throws Exception {
        assertThat(seal.open(seal.seal("körper", "m-1"), "m-1")).isEqualTo("körper");
    }

    @Test
    void neverSealsTheSameWayTwice() {
        assertThat(seal.seal("body", "m-1")).isNotEqualTo(seal.seal("body", "m-1"));
    }

    @Test
    void refusesAnotherMessageAnotherKeyAndAnythingAltered() {
        String sealed = seal.seal("body", "m-1");
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 1);
        assertThatThrownBy(() -> seal.open(sealed, "m-2")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> new DeadLetterSeal(other).open(sealed, "m-1"))
                .isInstanceOf(GeneralSecurityException.class);
        String altered = (sealed.charAt(0) == 'A' ? 'B' : 'A') + sealed.substring(1);
        assertThatThrownBy(() -> seal.open(altered, "m-1")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal.open("AAAA", "m-1")).isInstanceOf(IllegalArgumentException.class);
    }
}
