package io.sluice.app.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.KnownHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenHashTest {

    @ParameterizedTest
    @CsvSource({"MD5, '', 32", "SHA1, '', 40", "PDQ, '', 64", "SHA256, sha256:, 64", "PDQ, pdq:, 64", "MD5, MD5:, 32"})
    void kindFollowsFromTheLengthOrTheWord(KnownHash.Type type, String word, int digits) {
        assertThat(GivenHash.of(word + "Ab".repeat(digits / 2))).hasValueSatisfying(hash -> {
            assertThat(hash.type()).isEqualTo(type);
            assertThat(hash.digits()).isEqualTo("ab".repeat(digits / 2));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "sha256:abcd", "vpdq:00", "picture.jpg", "zz000000000000000000000000000000", "crc:00"
            })
    void whatIsNoHashIsNone(String text) {
        assertThat(GivenHash.of(text)).isEmpty();
    }

    @Test
    void showsNoDigits() {
        assertThat(GivenHash.of("ab".repeat(32)).toString()).doesNotContain("abab");
    }
}
