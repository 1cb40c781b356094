package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.TestMedia;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class FetcherTest {

    private static Mono<Media> fetch(FakeContent content, int wholeBytes) {
        Fetcher fetcher = new Fetcher(Schedulers.immediate(), wholeBytes);
        return content.open().flatMap(open -> fetcher.fetch(open, UploadContext.NONE, Lane.FRESH));
    }

    private static byte[] read(Media media, long offset, int length) {
        ByteBuffer buffer = media.read(offset, length).block();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Property(tries = 300)
    void digestsAreThoseOfTheJdkHoweverTheBytesAreCut(
            @ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 64) int chunk, @ForAll boolean whole) {
        FakeContent content = FakeContent.of(bytes).inChunksOf(chunk);
        Media media = fetch(content, whole ? Integer.MAX_VALUE : 0).block();
        assertThat(media.digests()).isEqualTo(TestMedia.digests(bytes));
    }

    @Property(tries = 300)
    void rangesAreTheSameFromMemoryAndFromTheStore(
            @ForAll @IntRange(max = 3000) int offset, @ForAll @IntRange(min = 1, max = 3000) int length) {
        byte[] bytes = TestMedia.bytes(1, 2500);
        FakeContent stored = FakeContent.of(bytes);
        byte[] fromMemory = read(fetch(FakeContent.of(bytes), 2500).block(), offset, length);
        byte[] fromStore = read(fetch(stored, 2499).block(), offset, length);
        assertThat(fromStore).isEqualTo(fromMemory).hasSize(Math.max(0, Math.min(length, 2500 - offset)));
    }

    @Example
    void aSmallObjectIsHeldWholeAndNotReadAgain() {
        FakeContent content = FakeContent.of(new byte[100]);
        Media media = fetch(content, 100).block();
        read(media, 10, 20);
        assertThat(media.whole().remaining()).isEqualTo(100);
        assertThat(media.whole().isReadOnly()).isTrue();
        assertThat(content.reads()).isZero();
    }

    @Example
    void aLargeObjectIsReadAgainByRange() {
        FakeContent content = FakeContent.of(new byte[101]);
        Media media = fetch(content, 100).block();
        read(media, 10, 20);
        assertThat(media.whole()).isNull();
        assertThat(content.reads()).isEqualTo(1);
    }

    @Example
    void readingBeyondTheEndIsEmptyAndAsksNobody() {
        FakeContent content = FakeContent.of(new byte[10]);
        assertThat(read(fetch(content, 0).block(), 10, 5)).isEmpty();
        assertThat(content.reads()).isZero();
    }

    @Example
    void rangesOutOfBoundsAreRefused() {
        Media media = fetch(FakeContent.of(new byte[10]), 100).block();
        List<Mono<ByteBuffer>> refused =
                List.of(media.read(-1, 1), media.read(0, 0), media.read(0, Media.MAX_READ + 1));
        for (Mono<ByteBuffer> range : refused) {
            StepVerifier.create(range).verifyError(IllegalArgumentException.class);
        }
    }

    @Example
    void aBodyThatIsShorterOrLongerThanAnnouncedIsNoObject() {
        for (int announced : new int[] {9, 11}) {
            StepVerifier.create(fetch(FakeContent.of(new byte[10]).announcing(announced), 100))
                    .verifyError(TransientException.class);
        }
    }

    @Example
    void whatGoesWrongWhileReadingIsTold() {
        StepVerifier.create(fetch(FakeContent.of(new byte[10]).replacedAfter(5), 100))
                .verifyError(SupersededException.class);
    }

    @Example
    void theSameObjectCanBeFetchedAgain() {
        Mono<Media> fetch = fetch(FakeContent.of(new byte[10]), 100);
        assertThat(fetch.block().digests()).isEqualTo(fetch.block().digests());
    }
}
