package io.sluice.sink.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.postgres.PostgresLedger;
import io.sluice.sink.reporting.ContextSource;
import io.sluice.sink.reporting.Routing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** From an entry of a bank in PostgreSQL to what the authority stores: what a list says of the very file, or a person, and no more. */
@ResourceLock(AuthorityStore.FAULTY)
class ClassificationIT {

    private static final FilingDesk DESK = new FilingDesk();
    private static final String BANK = "classified-list";

    @BeforeAll
    static void list() {
        PostgresLedger ledger = new PostgresLedger(DESK.parts.database);
        ledger.create(BankCharter.of(BANK, "test", "rota"), "ann")
                .then(ledger.put(
                        BANK,
                        Flux.just(
                                entry("0a", "noted", "ncmec A1"),
                                entry("0b", "chatty", "somebody thinks that this is A1"),
                                entry("0c", "silent", null)),
                        "ann"))
                .block(FilingDesk.PATIENCE);
    }

    @AfterAll
    static void stop() {
        DESK.rest();
    }

    @Test
    void aListsWordForTheVeryFileIsSent() {
        assertThat(classification(found(Kind.EXACT, "noted"), ContextSource.NONE))
                .isEqualTo("A1");
    }

    @Test
    void aListSpeaksOfNoFileThatIsOnlyAlike() {
        assertThat(classification(found(Kind.NEAR, "noted"), ContextSource.NONE))
                .isNull();
    }

    @Test
    void aListThatIsNobodysSaysNothing() {
        Finding own = new Finding("hash", Kind.EXACT, "known-csam", "noted", 1, null, BANK, null, "block");
        assertThat(classification(own, ContextSource.NONE)).isNull();
    }

    @Test
    void aNoteThatIsNoClassIsNone() {
        assertThat(classification(found(Kind.EXACT, "chatty"), ContextSource.NONE))
                .isNull();
        assertThat(classification(found(Kind.EXACT, "silent"), ContextSource.NONE))
                .isNull();
    }

    @Test
    void aModelsOpinionIsNeverSentAsOne() {
        Finding opinion =
                new Finding("classifier", Kind.CLASSIFICATION, "A1", "noted", 0.99, null, BANK, "test", "block");
        assertThat(classification(opinion, ContextSource.NONE)).isNull();
    }

    @Test
    void aPersonIsBelievedWhereNoListSpeaks() {
        ContextSource person = incident -> Mono.just(classified("B2"));
        assertThat(classification(found(Kind.EXACT, "silent"), person)).isEqualTo("B2");
        assertThat(classification(found(Kind.EXACT, "noted"), person)).isEqualTo("A1");
    }

    private static BankEntry entry(String digits, String reference, @Nullable String note) {
        return new BankEntry(
                Type.MD5, digits.repeat(16), "known-csam", reference, null, "", null, note == null ? "" : note);
    }

    private static Finding found(Kind kind, String reference) {
        return new Finding(
                "hash", kind, "known-csam", reference, 1, kind == Kind.NEAR ? 12 : null, BANK, "test", "block");
    }

    private static UploadContext classified(String by) {
        PlatformFacts facts = new PlatformFacts(
                null, null, null, null, null, null, null, null, null, null, null, null, List.of(), List.of(), by);
        return new UploadContext(null, null, null, null, null, null, null, facts);
    }

    /** What the authority stores of the incident's one file; null if it was told nothing. */
    private static @Nullable String classification(Finding finding, ContextSource source) {
        DESK.rest();
        DESK.work(DESK.parts.reporting(Map.of("test", TestSink.hurriedAuthority()), source, Routing.AS_POLICY_SAYS));
        String incident = DESK.open(FilingDesk.somebody(), finding, Filing.AUTOMATIC);
        DESK.awaitFiled(incident);
        JsonNode details = DESK.finished(incident).path("files").get(0).path("details");
        return details.path("industryClassification").asString(null);
    }
}
