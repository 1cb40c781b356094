package io.sluice.ingest.hma;

import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaHasher;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.FakeLedger;
import io.sluice.pipeline.testing.FakeLookup;
import io.sluice.pipeline.testing.TestMedia;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * The whole match API over a ledger in memory. Bank {@code sample_bank}, made by the API, has the picture that the decoder sees in
 * everything as entry 1 and the MD5 of {@link #FILE} as entry 2, one content; {@code listed} is an authority's, with entry 3.
 */
final class HmaServer {

    static final byte[] FILE = TestMedia.png(1, 64, 64);
    static final PdqHash PDQ = TestMedia.pdq(1);
    static final int MAX_FILE = 64 << 10;

    final FakeLedger ledger = new FakeLedger();
    final FakeLookup lookup = new FakeLookup(ledger);
    final Limiter bytes = new Limiter("bytes", 1 << 20, 1 << 10);
    private FakeDecoder decoder = FakeDecoder.seeing();
    private AllowedHosts hosts = AllowedHosts.NONE;
    private Duration patience = Duration.ofSeconds(10);

    HmaServer() {
        ledger.create(BankCharter.of("listed", "authority-one", "rota"), "test").block();
        HmaBank own = HmaBank.made("SAMPLE_BANK", 1, settings(), "test");
        ledger.create(own.charter(), "test").block();
        put("sample_bank", KnownHash.Type.PDQ, PDQ.hex(), "content-1", "match-api:photo:content-1");
        put("sample_bank", KnownHash.Type.MD5, TestMedia.digests(FILE).md5(), "content-1", "match-api:photo:content-1");
        put("listed", KnownHash.Type.SHA1, TestMedia.digests(FILE).sha1(), "ref-9", "member:ref-9");
    }

    void put(String bank, KnownHash.Type type, String hash, String reference, String source) {
        BankEntry entry =
                BankEntry.of(type, hash, "known-marker", reference, null).from(source);
        ledger.put(bank, Flux.just(entry), "test").block();
    }

    HmaServer decoding(FakeDecoder by) {
        decoder = by;
        return this;
    }

    /** The decoder sees a picture of this quality in everything. */
    HmaServer seeingQuality(int quality) {
        FrameHash frame = new FrameHash(0, Collections.nCopies(FrameHash.VARIANTS, PDQ), quality, "frame");
        return decoding(
                FakeDecoder.seeing(new Picture("png", 64, 64, 1, List.of(frame), TestMedia.thumbnail(1), Map.of())));
    }

    HmaServer fetchingFrom(String... names) {
        hosts = AllowedHosts.of(List.of(names));
        return this;
    }

    HmaServer patientFor(Duration time) {
        patience = time;
        return this;
    }

    private HmaSettings settings() {
        return new HmaSettings(MAX_FILE, hosts, patience, "reported-content", "block");
    }

    WebTestClient client() {
        return WebTestClient.bindToRouterFunction(routes()).build();
    }

    private RouterFunction<ServerResponse> routes() {
        MediaHasher hasher = new MediaHasher(decoder, Schedulers.immediate());
        FileHashing hashing = new FileHashing(hasher, bytes, WebClient.builder().build(), settings());
        return new HashRoutes(hashing)
                .routes()
                .and(new MatchRoutes(lookup, hashing).routes())
                .and(new CompareRoutes(lookup).routes())
                .and(new BankRoutes(ledger, settings()).routes())
                .and(new ContentRoutes(ledger, hashing).routes())
                .and(new ContentItemRoutes(ledger, Clock.systemUTC()).routes())
                .and(new CatalogRoutes(lookup).routes())
                .and(new StatusRoutes(lookup).routes());
    }
}
