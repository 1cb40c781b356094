package io.sluice.sink.evidence.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.MediaHasher;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.Undecodable;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.evidence.access.AccessLogObserver;
import io.sluice.sink.evidence.access.FakeAnchors;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.evidence.http.ViewRoutes;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.PostgresAccessLog;
import io.sluice.sink.postgres.PostgresViews;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** Looking at evidence over HTTP. Who calls is said by a header here; in the application, by a token. */
class ViewRoutesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final PostgresAccessLog LOG = new PostgresAccessLog(
            PARTS.database, new FakeAnchors(), Duration.ofHours(1), AccessLogObserver.NOOP, Clock.systemUTC());
    private static final MediaHasher DECODING = new MediaHasher(
            (media, alone) -> media.read(0, 8).map(start -> ViewRoutesIT.decoded),
            Schedulers.newParallel("test-decode", 1, true));
    private static final DisposableServer SERVER = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(new ViewRoutes(
                            new EvidenceView(PARTS.evidence, LOG, new PostgresViews(PARTS.database), DECODING),
                            new EvidenceExport(PARTS.vault.vault(), PARTS.vault.custody(), LOG, LOG, Clock.systemUTC()))
                    .routes()
                    .filter((request, next) -> {
                        request.attributes()
                                .put("sluice.caller", request.headers().firstHeader("caller"));
                        return next.handle(request);
                    }))))
            .bindNow();

    private static final Shown WHOLE = new Shown(true, true, 640, 480, 0, 0, true);

    private static volatile Decoding decoded = still();

    private final byte[] picture = TestMedia.bytes(System.nanoTime(), 300_000);
    private final MediaObject object = PARTS.store.upload("view/" + UUID.randomUUID() + ".png", picture);
    private final String incident = StoredIncident.idOf(object.id());
    private final String base = "http://127.0.0.1:" + SERVER.port() + "/v1/evidence/" + incident;
    private final WebClient client = WebClient.builder()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1 << 20))
            .build();

    /** What a decoder child would say of a white picture. */
    private static Decoding still() {
        return picture("png", 1, Map.of("camera-model", "X1"), 0);
    }

    private static Picture picture(String format, int frames, Map<String, String> facts, double lastSeconds) {
        byte[] white = new byte[Thumbnail.BYTES];
        Arrays.fill(white, (byte) 0xff);
        FrameHash frame = new FrameHash(
                lastSeconds, Collections.nCopies(FrameHash.VARIANTS, new PdqHash(0, 0, 0, 0)), 100, "frame");
        return new Picture(format, 640, 480, frames, List.of(frame), new Thumbnail(white), facts);
    }

    @BeforeEach
    void sealed() {
        decoded = still();
        PARTS.escalation.open(TestVerdicts.incident(object)).block(PATIENCE);
        StoredIncident stored =
                Objects.requireNonNull(PARTS.incidents.find(incident).block(PATIENCE));
        PARTS.evidence
                .seal(stored, ByteBuffer.wrap(picture), TestMedia.digests(picture))
                .block(PATIENCE);
    }

    private record Reply(int status, byte[] body) {

        String field(String name) {
            return JsonMapper.builder().build().readTree(body).path(name).asString();
        }
    }

    private Reply send(RequestHeadersSpec<?> request, String caller) {
        return Objects.requireNonNull(request.header("caller", caller)
                .exchangeToMono(response -> response.bodyToMono(byte[].class)
                        .defaultIfEmpty(new byte[0])
                        .map(body -> new Reply(response.statusCode().value(), body)))
                .block(PATIENCE));
    }

    private Reply get(String path, String caller) {
        return send(client.get().uri(base + path), caller);
    }

    private Reply post(String path, Object body, String caller) {
        return send(client.post().uri(base + path).bodyValue(body), caller);
    }

    private List<String> rows() {
        return PARTS.postgres.query(
                "SELECT act || ' by ' || actor || ': ' || reason FROM evidence_access WHERE incident = '" + incident
                        + "' ORDER BY position");
    }

    private Viewed viewed() {
        return Objects.requireNonNull(LOG.viewed(incident).block(PATIENCE));
    }

    private Reply complete(Reply begun, Shown shown, String caller) {
        return post(
                "/complete-view/" + begun.field("view"), Map.of("token", begun.field("token"), "shown", shown), caller);
    }

    @Test
    void aViewCountsOnceAllBytesWentOutAndThePageShowedThem() {
        Reply begun = post("/complete-view", Map.of("reason", "to confirm"), "ann");
        assertThat(rows()).as("before the first byte").containsExactly("VIEW_BEGUN by ann: to confirm");
        assertThat(complete(begun, WHOLE, "ann").status())
                .as("nothing was sent")
                .isEqualTo(409);
        String bytes = "/complete-view/" + begun.field("view") + "/bytes";
        assertThat(get(bytes, "bob").status()).as("another's view").isEqualTo(404);
        assertThat(get(bytes, "ann").body()).isEqualTo(picture);
        assertThat(viewed()).as("nobody knows whether it was shown").isEqualTo(Viewed.NOTHING);
        assertThat(complete(begun, WHOLE, "bob").status()).isEqualTo(409);
        assertThat(complete(begun, new Shown(true, false, 640, 480, 0, 0, true), "ann")
                        .status())
                .as("blurred")
                .isEqualTo(409);
        assertThat(complete(begun, new Shown(true, true, 640, 480, 60, 30, false), "ann")
                        .status())
                .as("half a film")
                .isEqualTo(409);
        assertThat(viewed()).isEqualTo(Viewed.NOTHING);
        assertThat(complete(begun, WHOLE, "ann").status()).isEqualTo(204);
        assertThat(complete(begun, WHOLE, "ann").status())
                .as("the token works once")
                .isEqualTo(409);
        assertThat(viewed()).isEqualTo(new Viewed(true, false));
        assertThat(rows()).endsWith("COMPLETE_VIEW by ann: to confirm").hasSize(2);
    }

    /** The page is believed about its screen, not about the medium: a client that skips playing sets no flag. */
    @ParameterizedTest
    @MethodSource("moving")
    void whatMovesCountsOnlyWhenAllOfItWasPlayed(Decoding medium, double seconds) {
        decoded = medium;
        Reply begun = post("/complete-view", Map.of("reason", "to confirm"), "ann");
        get("/complete-view/" + begun.field("view") + "/bytes", "ann");
        assertThat(complete(begun, WHOLE, "ann").status()).as("as a still").isEqualTo(409);
        assertThat(complete(begun, played(seconds / 2, seconds / 2), "ann").status())
                .as("as a shorter film")
                .isEqualTo(medium instanceof Picture ? 409 : 204);
        if (medium instanceof Picture) {
            assertThat(complete(begun, played(seconds, seconds / 2), "ann").status())
                    .as("half of it")
                    .isEqualTo(409);
            assertThat(rows()).as("nothing counted").containsExactly("VIEW_BEGUN by ann: to confirm");
            assertThat(complete(begun, played(seconds, seconds), "ann").status())
                    .isEqualTo(204);
        }
        assertThat(rows()).endsWith("COMPLETE_VIEW by ann: to confirm").hasSize(2);
    }

    /** The last: our decoder cannot say how long it plays, so any duration is believed, but none is not. */
    static Stream<Arguments> moving() {
        return Stream.of(
                Arguments.of(picture("mp4", 500, Map.of("duration-seconds", "20"), 0), 20),
                Arguments.of(picture("mp4", 500, Map.of(), 20), 20),
                Arguments.of(picture("mp4", 25, Map.of("duration-seconds", "1"), 0.8), 1),
                Arguments.of(picture("gif", 2, Map.of(), 0.5), 0.6),
                Arguments.of(new Undecodable("mp4", "corrupt"), 20));
    }

    private static Shown played(double duration, double played) {
        return new Shown(true, true, 640, 480, duration, played, true);
    }

    @ParameterizedTest
    @CsvSource({"false, true, 640, 480", "true, false, 640, 480", "true, true, 0, 480", "true, true, 640, 0"})
    void aPictureThatWasNotInSightWholeDoesNotCount(boolean fullSize, boolean unblurred, int width, int height) {
        Reply begun = post("/complete-view", Map.of("reason", "to confirm"), "ann");
        get("/complete-view/" + begun.field("view") + "/bytes", "ann");
        Shown shown = new Shown(fullSize, unblurred, width, height, 0, 0, true);
        assertThat(complete(begun, shown, "ann").status()).isEqualTo(409);
        assertThat(rows()).doesNotContain("COMPLETE_VIEW by ann: to confirm");
        assertThat(complete(begun, WHOLE, "ann").status()).isEqualTo(204);
    }

    @Test
    void aBrokenFileOfAFormatWithoutMotionIsAStill() {
        decoded = new Undecodable("jpeg", "truncated");
        Reply begun = post("/complete-view", Map.of("reason", "to confirm"), "ann");
        get("/complete-view/" + begun.field("view") + "/bytes", "ann");
        assertThat(complete(begun, WHOLE, "ann").status()).isEqualTo(204);
    }

    @Test
    void aViewThatIsFetchedInPartsCountsOnceEveryByteWentOut() {
        Reply begun = post("/complete-view", Map.of("reason", "to confirm"), "ann");
        String bytes = "/complete-view/" + begun.field("view") + "/bytes";
        assertThat(part(bytes, "bytes=0-99999", "ann").body()).isEqualTo(Arrays.copyOfRange(picture, 0, 100_000));
        assertThat(part(bytes, "bytes=-100000", "ann").body()).isEqualTo(Arrays.copyOfRange(picture, 200_000, 300_000));
        assertThat(part(bytes, "bytes=65530-65545", "ann").body())
                .as("across two sealed pieces")
                .isEqualTo(Arrays.copyOfRange(picture, 65_530, 65_546));
        assertThat(complete(begun, WHOLE, "ann").status())
                .as("a third is missing")
                .isEqualTo(409);
        assertThat(part(bytes, "bytes=100000-199999", "bob").status())
                .as("another's view")
                .isEqualTo(404);
        assertThat(part(bytes, "bytes=300000-", "ann").status()).isEqualTo(416);
        assertThat(part(bytes, "bytes=100000-199998", "ann").status()).isEqualTo(206);
        assertThat(complete(begun, WHOLE, "ann").status())
                .as("a byte is missing")
                .isEqualTo(409);
        assertThat(part(bytes, "bytes=199990-", "ann").body()).hasSize(100_010);
        assertThat(complete(begun, WHOLE, "ann").status()).isEqualTo(204);
        assertThat(viewed()).isEqualTo(new Viewed(true, false));
    }

    @Test
    void whatIsNoRangeIsAnsweredWithAll() {
        Reply begun = post("/complete-view", Map.of("reason", "to confirm"), "ann");
        String bytes = "/complete-view/" + begun.field("view") + "/bytes";
        for (String range : List.of("bytes=5-2", "bytes=-", "bytes=0-1,5-6", "lines=1-2")) {
            assertThat(part(bytes, range, "ann").body()).as(range).isEqualTo(picture);
        }
    }

    private Reply part(String path, String range, String caller) {
        return send(client.get().uri(base + path).header("Range", range), caller);
    }

    @Test
    void aPreviewIsSmallGreyAndNoView() throws IOException {
        Reply preview = get("/preview?reason=triage", "ann");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(preview.body()));
        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getRaster().getNumBands()).isEqualTo(1);
        assertThat(image.getRaster().getSample(32, 32, 0)).isEqualTo(255);
        assertThat(rows()).containsExactly("PREVIEW by ann: triage");
        assertThat(viewed()).isEqualTo(Viewed.NOTHING);
    }

    @Test
    void factsAndDownloadsAreRowsOfTheirOwn() {
        assertThat(get("/exif?reason=origin", "ann").field("camera-model")).isEqualTo("X1");
        assertThat(post("/download", Map.of("reason", "for the court"), "ann").body())
                .isEqualTo(picture);
        assertThat(rows()).containsExactly("EXIF_VIEW by ann: origin", "DOWNLOAD by ann: for the court");
        assertThat(viewed()).as("facts without the file count for nothing").isEqualTo(Viewed.NOTHING);
    }

    @Test
    void anExportIsATarOfAllThatIsSealedAndOfWhoLooked() throws Exception {
        byte[] tar = post("/export", Map.of("reason", "court order"), "ann").body();
        assertThat(rows()).containsExactly("EXPORT by ann: court order");
        Path dir = Files.createTempDirectory("export");
        Path file = Files.write(dir.resolve("export.tar"), tar);
        Process unpacking = new ProcessBuilder("tar", "-xf", file.toString(), "-C", dir.toString())
                .inheritIO()
                .start();
        assertThat(unpacking.waitFor()).isZero();
        Path folder = dir.resolve("incidents").resolve(incident);
        assertThat(Files.readAllBytes(folder.resolve("object"))).isEqualTo(picture);
        assertThat(Files.readString(folder.resolve("manifest.json")))
                .contains(TestMedia.digests(picture).sha256());
        assertThat(Files.readString(folder.resolve("access-log.ndjson"))).contains("court order");
    }

    @Test
    void withoutAReasonNothingIsShown() {
        assertThat(get("/preview", "ann").status()).isEqualTo(400);
        assertThat(get("/exif?reason= ", "ann").status()).isEqualTo(400);
        assertThat(post("/complete-view", Map.of(), "ann").status()).isEqualTo(400);
        assertThat(post("/download", Map.of("reason", ""), "ann").status()).isEqualTo(400);
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenDownIsNotShown() {
        PARTS.postgres.execute("REVOKE INSERT (incident, actor, act, reason) ON evidence_access FROM sluice_worker");
        try {
            assertThat(get("/preview?reason=triage", "ann").status()).isEqualTo(503);
            assertThat(post("/download", Map.of("reason", "x"), "ann").status()).isEqualTo(503);
            assertThat(post("/complete-view", Map.of("reason", "x"), "ann").status())
                    .isEqualTo(503);
        } finally {
            PARTS.postgres.execute("GRANT INSERT (incident, actor, act, reason) ON evidence_access TO sluice_worker");
        }
    }
}
