package io.sluice.sink.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.TestVault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption of sealed objects, without a store. */
class EnvelopeTest {

    private static final EvidenceKeys KEYS = TestVault.KEYS;
    private static final String PLACE = "incidents/i-1/object";

    private static byte[] sealed(EvidenceKeys keys, byte[] plain, int chunk, int part) {
        Envelope envelope = Envelope.fresh(keys, PLACE);
        Sealing sealing = new Sealing(envelope, part);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < plain.length; at += chunk) {
            add(all, sealing.push(ByteBuffer.wrap(plain, at, Math.min(chunk, plain.length - at))));
        }
        add(all, sealing.finish());
        assertThat(all.size()).isEqualTo((int) envelope.sealedLength(plain.length));
        assertThat(envelope.plainLength(all.size())).isEqualTo(plain.length);
        return all.toByteArray();
    }

    private static void add(ByteArrayOutputStream all, List<ByteBuffer> parts) {
        parts.forEach(part -> all.write(part.array(), part.arrayOffset() + part.position(), part.remaining()));
    }

    private static void isRefused(byte[] sealed) {
        assertThatThrownBy(() -> SealedFile.open(KEYS, PLACE, sealed)).isInstanceOf(UnopenableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 400_001})
    void opensToWhatWasSealedWhateverTheChunksAndParts(int size) {
        byte[] plain = TestMedia.bytes(size, size);
        for (int chunk : new int[] {1_000, 65_536, 100_000}) {
            for (int part : new int[] {512, 70_000, 1 << 20}) {
                assertThat(SealedFile.open(KEYS, PLACE, sealed(KEYS, plain, chunk, part)))
                        .isEqualTo(plain);
            }
        }
    }

    @Test
    void showsNothingOfThePlainBytesAndIsNeverTheSame() {
        byte[] plain = "forbidden-term-one".repeat(50).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = sealed(KEYS, plain, 100, 4096);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("forbidden");
        assertThat(sealed(KEYS, plain, 100, 4096)).isNotEqualTo(sealed);
    }

    @Test
    void whatWasAlteredCutReorderedOrMovedDoesNotOpen() {
        byte[] sealed = sealed(KEYS, TestMedia.bytes(1, 200_000), 65_536, 1 << 20);
        for (int at : new int[] {12, 40, 100, sealed.length / 2, sealed.length - 1}) {
            byte[] altered = sealed.clone();
            altered[at] ^= 1;
            isRefused(altered);
        }
        int piece = Envelope.PIECE + Envelope.TAG;
        int header = Envelope.headerLength("test-key".length());
        isRefused(Arrays.copyOf(sealed, sealed.length - 1));
        isRefused(Arrays.copyOf(sealed, header + piece));
        isRefused(Arrays.copyOf(sealed, 20));
        byte[] reordered = sealed.clone();
        System.arraycopy(sealed, header, reordered, header + piece, piece);
        System.arraycopy(sealed, header + piece, reordered, header, piece);
        isRefused(reordered);
        assertThatThrownBy(() -> SealedFile.open(KEYS, "incidents/i-2/object", sealed))
                .isInstanceOf(UnopenableException.class);
    }

    @Test
    void aReplacedKeyOpensWhatItSealedAndSealsNoMore() {
        byte[] plain = TestMedia.bytes(3, 1000);
        String other = Base64.getEncoder().encodeToString(TestMedia.bytes(4, 32));
        EvidenceKeys.Named fresh = new EvidenceKeys.Named("key-two", other);
        EvidenceKeys.Named old =
                new EvidenceKeys.Named("test-key", Base64.getEncoder().encodeToString(new byte[32]));
        EvidenceKeys both = EvidenceKeys.of(List.of(fresh, old));
        assertThat(SealedFile.open(both, PLACE, sealed(KEYS, plain, 100, 512))).isEqualTo(plain);
        isRefused(sealed(both, plain, 100, 512));
        assertThat(fresh.toString().toLowerCase(Locale.ROOT)).doesNotContain(other.toLowerCase(Locale.ROOT));
    }

    @Test
    void whatWasSealedBeforeThereWasEncryptionIsReadAsItLies() {
        for (String plain : List.of("", "{}", "{\"incident\":\"i-1\"}")) {
            byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
            assertThat(SealedFile.open(KEYS, PLACE, bytes)).isEqualTo(bytes);
        }
    }
}
