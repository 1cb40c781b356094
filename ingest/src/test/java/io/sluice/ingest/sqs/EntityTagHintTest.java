package io.sluice.ingest.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.events.KeyEncoding;
import io.sluice.ingest.events.S3EventParser;
import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.testing.FakeLedger;
import io.sluice.pipeline.testing.FakeLookup;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Isolated("time is virtual for the whole process")
class EntityTagHintTest {

    private static final String KNOWN = "0a".repeat(16);
    private static final String TRIAL = "0b".repeat(16);

    private final FakeLedger ledger = new FakeLedger();
    private final FakeLookup banks = new FakeLookup(ledger);
    private final S3EventParser parser = new S3EventParser(KeyEncoding.FORM);

    @BeforeEach
    void fillBanks() {
        ledger.create(BankCharter.of("listed", "authority-one", "rota"), "test").block();
        Bank off = new Bank("trial", null, "rota", false, 1, 31);
        ledger.create(new BankCharter(off, null, null, ""), "test").block();
        put("listed", KNOWN);
        put("trial", TRIAL);
    }

    private void put(String bank, String md5) {
        BankEntry entry = BankEntry.of(KnownHash.Type.MD5, md5, "known-marker", "ref-1", null);
        ledger.put(bank, Flux.just(entry), "test").block();
    }

    private Mono<Lane> lane(String body, HashLookup lookup) {
        return new EntityTagHint(lookup).lane(parser.parse(body).entries().get(0), Lane.FRESH);
    }

    private static String nativeEvent(String tag) {
        return "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":"
                + "{\"name\":\"uploads\"},\"object\":{\"key\":\"k\",\"size\":3,\"eTag\":" + tag + "}}}]}";
    }

    private static String quoted(String tag) {
        return "\"" + tag + "\"";
    }

    @ParameterizedTest
    @CsvSource({
        "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a,   URGENT",
        "\\\"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a\\\", URGENT",
        "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c,   FRESH",
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,   FRESH",
        "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a-2, FRESH",
        "'',                                 FRESH"
    })
    void isUrgentOnlyIfTheBytesWouldBeAHit(String tag, Lane lane) {
        assertThat(lane(nativeEvent(quoted(tag)), banks).block()).isEqualTo(lane);
    }

    @Test
    void readsWhatEventBridgeSays() {
        String body =
                "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{\"bucket\":{\"name\":\"uploads\"},"
                        + "\"object\":{\"key\":\"k\",\"size\":3,\"etag\":\"" + KNOWN + "\"}}}";
        assertThat(lane(body, banks).block()).isEqualTo(Lane.URGENT);
    }

    @Test
    void withoutATagOrWithAWrongOneNothingChanges() {
        assertThat(lane(nativeEvent("7"), banks).block()).isEqualTo(Lane.FRESH);
        assertThat(lane(nativeEvent("null"), banks).block()).isEqualTo(Lane.FRESH);
    }

    @Test
    void banksThatDoNotKnowYetDelayNobody() {
        banks.unload();
        assertThat(lane(nativeEvent(quoted(KNOWN)), banks).block()).isEqualTo(Lane.FRESH);
        StepVerifier.withVirtualTime(() -> lane(nativeEvent(quoted(KNOWN)), new SilentBanks()))
                .thenAwait(Duration.ofMillis(100))
                .expectNext(Lane.FRESH)
                .verifyComplete();
    }

    /** They never answer. */
    private static final class SilentBanks implements HashLookup {

        @Override
        public Mono<HashAnswer> find(KnownHash.Type type, String hash, SubjectId subject) {
            return Mono.never();
        }

        @Override
        public Loaded loaded() {
            throw new UnsupportedOperationException();
        }
    }
}
