package io.sluice.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Content;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.SupersededException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What every {@link Content} must do. Implemented by a test of each store. */
public interface ContentContract {

    /** Long enough for a slow store on a busy machine. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The longest chunk and the longest range, bytes. */
    int MEBIBYTE = 1 << 20;

    /** The store that is looked at, such as {@code S3Proxy}. */
    String adapter();

    /** Puts a new object with these bytes into the store, and gives its content. */
    Stored stored(byte[] bytes);

    /** The content of an object that is not there. */
    Content missing();

    /** How many openings no pool of connections would survive if each leaked one. */
    default int manyOpenings() {
        return 256;
    }

    /** An object of the store, and the way to replace it. */
    interface Stored {

        /** Reads it. */
        Content content();

        /** Overwrites it under the same key. */
        void replace(byte[] bytes);
    }

    @BeforeEach
    default void listsTheAdapter() {
        ContractRuns.ran(ContentContract.class, adapter());
    }

    @Test
    default void everyOpeningGivesEqualBytes() {
        byte[] bytes = TestMedia.bytes(1, 3 * MEBIBYTE + 17);
        Content content = stored(bytes).content();
        for (int opening = 0; opening < 2; opening++) {
            assertThat(Arrays.equals(readAll(content), bytes)).isTrue();
        }
    }

    @Test
    default void anEmptyObjectHasNoBytes() {
        assertThat(readAll(stored(new byte[0]).content())).isEmpty();
    }

    @Test
    default void factsAreWhatTheStoreAnswered() {
        Content content = stored(new byte[1234]).content();
        OpenContent first = opened(content);
        OpenContent second = opened(content);
        assertThat(first.object().sizeBytes()).isEqualTo(1234);
        assertThat(first.object().id()).isEqualTo(second.object().id());
        assertThat(first.object().entityTag()).isNotBlank().doesNotContain("\"");
        close(first);
        close(second);
    }

    @Test
    default void chunksAreReadOnlyAndAtMostOneMebibyte() {
        Content content = stored(new byte[3 * MEBIBYTE]).content();
        OpenContent open = opened(content);
        StepVerifier.create(open.bytes())
                .thenConsumeWhile(chunk -> chunk.isReadOnly() && chunk.remaining() <= MEBIBYTE)
                .expectComplete()
                .verify(PATIENCE);
        close(open);
    }

    @Test
    default void readsNoFasterThanAsked() {
        OpenContent open = opened(stored(new byte[3 * MEBIBYTE]).content());
        StepVerifier.create(open.bytes(), 0)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(200))
                .thenRequest(1)
                .expectNextCount(1)
                .expectNoEvent(Duration.ofMillis(200))
                .thenCancel()
                .verify(PATIENCE);
        close(open);
    }

    @Test
    default void rangesEqualTheSameBytesOfTheWhole() {
        byte[] bytes = TestMedia.bytes(2, MEBIBYTE + 100);
        OpenContent open = opened(stored(bytes).content());
        assertThat(range(open, 0, 1)).isEqualTo(Arrays.copyOf(bytes, 1));
        assertThat(range(open, 777, 4096)).isEqualTo(Arrays.copyOfRange(bytes, 777, 777 + 4096));
        assertThat(range(open, MEBIBYTE, 100)).isEqualTo(Arrays.copyOfRange(bytes, MEBIBYTE, MEBIBYTE + 100));
        close(open);
    }

    @Test
    default void aMissingObjectIsGone() {
        StepVerifier.create(missing().open()).expectError(GoneException.class).verify(PATIENCE);
    }

    /** Old bytes (a store with versions) or a refusal are right; new bytes under the old identity never are. */
    @Test
    default void aReplacedObjectIsNeverReadUnderItsOldIdentity() {
        byte[] old = TestMedia.bytes(3, MEBIBYTE);
        Stored stored = stored(old);
        OpenContent open = opened(stored.content());
        SubjectId before = open.object().id();
        stored.replace(TestMedia.bytes(4, MEBIBYTE));
        Mono<byte[]> read = open.read(4096, 4096)
                .map(ContentContract::array)
                .onErrorReturn(SupersededException.class, Arrays.copyOfRange(old, 4096, 8192));
        assertThat(read.block(PATIENCE)).isEqualTo(Arrays.copyOfRange(old, 4096, 8192));
        close(open);
        OpenContent again = opened(stored.content());
        SubjectId after = again.object().id();
        assertThat(!after.equals(before) || Arrays.equals(range(again, 0, 64), Arrays.copyOf(old, 64)))
                .as("new bytes have a new identity")
                .isTrue();
        close(again);
    }

    @Test
    default void cancellingHalfWayGivesTheConnectionBack() {
        Content content = stored(new byte[3 * MEBIBYTE]).content();
        Flux.range(0, manyOpenings() / 4)
                .concatMap(
                        i -> Mono.usingWhen(content.open(), open -> open.bytes().next(), OpenContent::close), 1)
                .blockLast(PATIENCE);
        assertThat(readAll(content)).hasSize(3 * MEBIBYTE);
    }

    @Test
    default void openingsThatNobodyReadsLeakNothing() {
        Content content = stored(new byte[MEBIBYTE]).content();
        Flux.range(0, manyOpenings())
                .concatMap(i -> content.open().flatMap(OpenContent::close), 1)
                .blockLast(PATIENCE);
        assertThat(readAll(content)).hasSize(MEBIBYTE);
    }

    @Test
    default void closingTwiceIsHarmless() {
        OpenContent open = opened(stored(new byte[10]).content());
        close(open);
        close(open);
    }

    private static byte[] readAll(Content content) {
        Mono<byte[]> all = Mono.usingWhen(
                content.open(), open -> open.bytes().reduce(new byte[0], ContentContract::join), OpenContent::close);
        return Objects.requireNonNull(all.block(PATIENCE));
    }

    private static OpenContent opened(Content content) {
        return Objects.requireNonNull(content.open().block(PATIENCE));
    }

    private static void close(OpenContent open) {
        StepVerifier.create(open.close()).expectComplete().verify(PATIENCE);
    }

    private static byte[] range(OpenContent open, long offset, int length) {
        return array(Objects.requireNonNull(open.read(offset, length).block(PATIENCE)));
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] array = new byte[buffer.remaining()];
        buffer.duplicate().get(array);
        return array;
    }

    private static byte[] join(byte[] head, ByteBuffer chunk) {
        byte[] joined = Arrays.copyOf(head, head.length + chunk.remaining());
        chunk.duplicate().get(joined, head.length, chunk.remaining());
        return joined;
    }
}
