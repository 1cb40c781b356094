package io.sluice.sink.banks.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.testing.FakeLedger;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.banks.files.ImportReport.BadLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class BankImporterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String MD5 = "0123456789abcdef".repeat(2);

    private final FakeLedger ledger = new FakeLedger();
    private final BankImporter importer = new BankImporter(ledger, Schedulers.immediate());

    @BeforeEach
    void makesABank() {
        ledger.create(BankCharter.of("own", null, "duty"), "person").block(PATIENCE);
    }

    @Test
    void badLinesAreNamedWithNumberAndReasonAndTheRestIsKept() {
        ImportReport report = csv("""
                type,hash,category,reference,action
                md5,%1$s,known,e-1,block
                # a remark

                md5,%1$s0,known,e-2,block
                md5,zz%1$.30s,known,e-3,block
                crc,%1$s,known,e-4,block
                md5,%1$s,,e-5,block
                md5,%1$s,known,,block
                "md5,%1$s,known,e-6
                MD5,ABCDEF%1$.26s,known,e-7
                """.formatted(MD5));
        assertThat(report.entries()).isEqualTo(2);
        assertThat(report.changed()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(6);
        assertThat(report.bad()).extracting(BadLine::line).containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(report.bad())
                .extracting(BadLine::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("33 characters"),
                        reason -> assertThat(reason).contains("not hexadecimal"),
                        reason -> assertThat(reason).contains("md5, sha1, sha256, pdq or vpdq"),
                        reason -> assertThat(reason).contains("category"),
                        reason -> assertThat(reason).contains("reference"),
                        reason -> assertThat(reason).contains("quote"))
                .noneMatch(reason -> reason.contains(MD5));
        assertThat(entries()).extracting(BankEntry::reference).containsExactly("e-1", "e-7");
    }

    @Test
    void aHeaderOrdersTheColumnsAndACellMayBeQuoted() {
        csv("""
                reference,type,hash,note,category,expires_at
                """.replace("reference,type", "type,reference") + "md5,\"e \"\"1\"\"\"," + MD5
                + ",\"a, b\",known,2099-01-01T00:00:00Z\r\n");
        assertThat(entries())
                .containsExactly(new BankEntry(
                        Type.MD5, MD5, "known", "e \"1\"", null, "", Instant.parse("2099-01-01T00:00:00Z"), "a, b"));
    }

    @Test
    void linesOfJsonAreReadAlike() {
        ImportReport report = run(FileFormat.NDJSON, """
                {"type":"md5","hash":"%1$s","category":"known","reference":"e-1","source":"m/1","other":[1]}
                {"type":"md5","hash":"%1$s"
                [1]
                """.formatted(MD5));
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.bad()).extracting(BadLine::reason).containsOnly("the line is not a JSON object");
        assertThat(entries())
                .containsExactly(
                        BankEntry.of(Type.MD5, MD5, "known", "e-1", null).from("m/1"));
    }

    @Test
    void aVideosHashFileIsOneEntryWhateverItsBadLines() {
        String hash = TestMedia.pdq(1).hex();
        ImportOrder order = new ImportOrder("own", FileFormat.VPDQ, "video-1", "known", "person");
        ImportReport report = run(order, """
                0,100,%1$s,0.000
                30,101,%1$s,1.001
                31,80,%1$s
                60,80,%1$s,2.002
                90,80,abc,3.003
                120,80,%1$s,soon
                """.formatted(hash));
        assertThat(report.entries()).isEqualTo(1);
        assertThat(report.bad()).extracting(BadLine::line).containsExactly(2L, 3L, 5L, 6L);
        String packed = VideoFrame.pack(
                List.of(new VideoFrame(0, 100, TestMedia.pdq(1)), new VideoFrame(2002, 80, TestMedia.pdq(1))));
        assertThat(entries()).containsExactly(BankEntry.of(Type.VPDQ, packed, "known", "video-1", null));
    }

    @Test
    void aVideosSignalIsReadInOnePieceLineByLineAndAsACell() {
        String signal = "[\"%1$s,100,0.000\", \"%1$s,80,2.002\"]"
                .formatted(TestMedia.pdq(1).hex());
        String packed = VideoFrame.pack(
                List.of(new VideoFrame(0, 100, TestMedia.pdq(1)), new VideoFrame(2002, 80, TestMedia.pdq(1))));
        String lines = signal.replace("[", "[\n  ").replace(", ", ",\n  ").replace("]", "\n]\n");
        String cell = "{\"type\":\"vpdq\",\"hash\":\"%s\",\"category\":\"known\",\"reference\":\"v\"}"
                .formatted(signal.replace("\"", "\\\""));
        for (String file : List.of(signal, lines)) {
            assertThat(run(new ImportOrder("own", FileFormat.VPDQ, "v", "known", "person"), file)
                            .bad())
                    .isEmpty();
            assertThat(entries()).containsExactly(BankEntry.of(Type.VPDQ, packed, "known", "v", null));
        }
        assertThat(run(FileFormat.NDJSON, cell).bad()).isEmpty();
        assertThat(entries()).containsExactly(BankEntry.of(Type.VPDQ, packed, "known", "v", null));
    }

    @Test
    void aVideoThatIsExportedAsAHashFileCanBeImported() {
        BankEntry video = BankEntry.of(
                Type.VPDQ,
                VideoFrame.pack(
                        List.of(new VideoFrame(0, 100, TestMedia.pdq(1)), new VideoFrame(968, 7, TestMedia.pdq(2)))),
                "known",
                "v",
                null);
        ledger.put("own", Flux.just(video), "person").block(PATIENCE);
        String file = String.join(
                "",
                EntryLines.of(FileFormat.VPDQ, ledger.entries(EntryQuery.all("own")))
                        .collectList()
                        .block(PATIENCE));
        ledger.create(BankCharter.of("copy", null, "duty"), "person").block(PATIENCE);
        run(new ImportOrder("copy", FileFormat.VPDQ, "v", "known", "person"), file);
        assertThat(file).startsWith("0,100,").endsWith(",0.968\n");
        assertThat(entries("copy")).containsExactly(video);
    }

    @Test
    void aVideoWithoutEndIsNotKeptInMemory() {
        String line = "0,100," + TestMedia.pdq(1).hex() + ",1.000\n";
        ImportReport report = run(
                new ImportOrder("own", FileFormat.VPDQ, "v", "known", "person"),
                line.repeat(VpdqReader.MOST_FRAMES + 1));
        assertThat(report.bad())
                .extracting(BadLine::reason)
                .singleElement()
                .asString()
                .contains("split");
    }

    @Test
    void whatTheBankSaysFillsInAndAnotherAuthoritysLineIsLeftOut() {
        BankCharter charter = new BankCharter(new Bank("list", "ncmec", "duty", true, 1, 31), "known", "report", "");
        ledger.create(charter, "person").block(PATIENCE);
        ImportReport report = run(ImportOrder.of("list", FileFormat.CSV, "person"), """
                md5,%1$s,,e-1
                md5,%1$s,,e-2,,elsewhere
                """.formatted(MD5));
        assertThat(report.bad()).extracting(BadLine::line).containsExactly(2L);
        assertThat(entries("list")).containsExactly(BankEntry.of(Type.MD5, MD5, "known", "e-1", "report"));
    }

    @Test
    void importingAgainChangesNothing() {
        String file = "md5," + MD5 + ",known,e-1\n";
        assertThat(csv(file).changed()).isEqualTo(1);
        assertThat(csv(file)).isEqualTo(new ImportReport(1, 0, 0, List.of()));
    }

    @Test
    void thereIsNoReportOfABankThatDoesNotExist() {
        ImportOrder order = ImportOrder.of("none", FileFormat.CSV, "person");
        assertThat(importer.run(order, Flux.empty(), lines -> {}).block(PATIENCE))
                .isNull();
    }

    /** However the bytes are cut, a line is a line; the file need not end with a line's end, and may begin with a mark. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void bytesAreCutIntoLinesWhereverTheyAreCut(int size) {
        String text = "\ufefftype,hash,category,reference\r\nmd5," + MD5 + ",k\u00e4nnt,e-1\n\nmd5," + MD5 + ",known,";
        ImportReport report = run(ImportOrder.of("own", FileFormat.CSV, "person"), text, size);
        assertThat(report.bad()).extracting(BadLine::line).containsExactly(4L);
        assertThat(entries()).extracting(BankEntry::category).containsExactly("k\u00e4nnt");
    }

    @Test
    void aLineWithoutEndIsNotKeptInMemory() {
        byte[] noise = new byte[1 << 20];
        Flux<ByteBuffer> endless = Flux.range(0, 20)
                .map(i -> ByteBuffer.wrap(noise))
                .concatWithValues(ByteBuffer.wrap(("\nmd5," + MD5 + ",known,e-1").getBytes(StandardCharsets.UTF_8)));
        ImportReport report = importer.run(ImportOrder.of("own", FileFormat.CSV, "person"), endless, lines -> {})
                .block(PATIENCE);
        assertThat(report.bad()).extracting(BadLine::line).containsExactly(1L);
        assertThat(report.entries()).isEqualTo(1);
    }

    @Test
    void progressIsToldAndOnlyTheFirstBadLinesAreNamed() {
        List<Long> told = new ArrayList<>();
        Flux<ByteBuffer> many = Flux.range(0, 25_000).map(i -> ByteBuffer.wrap("md5,x,y,z\n".getBytes()));
        ImportReport report = importer.run(ImportOrder.of("own", FileFormat.CSV, "person"), many, told::add)
                .block(PATIENCE);
        assertThat(told).containsExactly(10_000L, 20_000L);
        assertThat(report.rejected()).isEqualTo(25_000);
        assertThat(report.bad()).hasSize(ImportReport.MOST_NAMED);
    }

    @ParameterizedTest
    @CsvSource({"CSV", "NDJSON"})
    void whatIsExportedCanBeImported(FileFormat format) {
        BankEntry odd = new BankEntry(
                Type.MD5, MD5, "known", "#e,\"1\"", "block", "m/1", Instant.parse("2099-01-01T00:00:00Z"), "x, \"y\"");
        BankEntry plain = BankEntry.of(Type.PDQ, TestMedia.pdq(3).hex(), "known", "e-2", null);
        ledger.put("own", Flux.just(odd, plain), "person").block(PATIENCE);
        String file = String.join(
                "",
                EntryLines.of(format, ledger.entries(EntryQuery.all("own")))
                        .collectList()
                        .block(PATIENCE));
        ledger.create(BankCharter.of("copy", null, "duty"), "person").block(PATIENCE);
        ImportReport report = run(ImportOrder.of("copy", format, "person"), file);
        assertThat(report.bad()).isEmpty();
        assertThat(entries("copy")).containsExactly(odd, plain);
    }

    // ---- in words ----------------------------------------------------------------------------------------------

    private ImportReport csv(String text) {
        return run(FileFormat.CSV, text);
    }

    private ImportReport run(FileFormat format, String text) {
        return run(ImportOrder.of("own", format, "person"), text);
    }

    private ImportReport run(ImportOrder order, String text) {
        return run(order, text, 4096);
    }

    private ImportReport run(ImportOrder order, String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Flux<ByteBuffer> buffers = Flux.range(0, (bytes.length + size - 1) / size)
                .map(i -> ByteBuffer.wrap(bytes, i * size, Math.min(size, bytes.length - i * size)));
        return Objects.requireNonNull(importer.run(order, buffers, lines -> {}).block(PATIENCE));
    }

    private List<BankEntry> entries() {
        return entries("own");
    }

    private List<BankEntry> entries(String bank) {
        return Objects.requireNonNull(ledger.entries(EntryQuery.all(bank))
                .map(LedgerEntry::entry)
                .collectList()
                .block(PATIENCE));
    }
}
