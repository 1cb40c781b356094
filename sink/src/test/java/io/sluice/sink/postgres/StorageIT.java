package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.PlatformFacts.Officer;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.escalation.DurableEscalation;
import io.sluice.sink.escalation.DurableEscalation.Records;
import io.sluice.sink.escalation.DurableEscalation.Signals;
import io.sluice.sink.escalation.EscalationObserver;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.evidence.vault.Custody.Held;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The smaller stores, and what happens while the database is down. */
class StorageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestSink PARTS = new TestSink();

    @Test
    void aLaterContextCompletesAnEarlierOne() {
        ObjectRef ref = TestMedia.ref();
        UploadContext early = new UploadContext("uploader-1", null, null, null, null, null, null);
        UploadContext late = new UploadContext("uploader-2", null, "name.png", null, null, null, TestMedia.LONG_AGO);
        PARTS.contexts.put(ref, early).then(PARTS.contexts.put(ref, late)).block(PATIENCE);
        assertThat(PARTS.contexts
                        .find(new ObjectRef(ref.bucket(), ref.key(), "v1"))
                        .block(PATIENCE))
                .isEqualTo(early.or(late));
        assertThat(PARTS.contexts.find(TestMedia.ref()).block(PATIENCE)).isNull();
    }

    /** Each fact for itself: what the platform answers when it is asked is not lost because it had said something before. */
    @Test
    void factsCompleteEachOther() {
        PlatformFacts early = facts("screen", null, List.of());
        PlatformFacts late = facts("other", "Shown", List.of(new Officer("owner-1", "owner", null)));
        ObjectRef ref = TestMedia.ref();
        String group = "group-" + UUID.randomUUID();
        for (PlatformFacts said : List.of(early, late)) {
            UploadContext context = new UploadContext(null, null, null, null, null, null, null, said);
            PARTS.contexts
                    .put(ref, context)
                    .then(PARTS.contexts.putOfGroup(group, context))
                    .block(PATIENCE);
        }
        PlatformFacts both = facts("screen", "Shown", late.officers());
        assertThat(done(PARTS.contexts.find(ref)).facts()).isEqualTo(both);
        assertThat(done(PARTS.contexts.findOfGroup(group)).facts()).isEqualTo(both);
    }

    private static PlatformFacts facts(String screenName, String displayName, List<Officer> officers) {
        return new PlatformFacts(
                screenName,
                displayName,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                officers,
                List.of(),
                null);
    }

    private static <T> T done(Mono<T> call) {
        return Objects.requireNonNull(call.block(PATIENCE));
    }

    @Test
    void anIdempotencyKeyKeepsTheFirstAnswerAndRefusesAnotherRequest() {
        PostgresIdempotencyKeys keys = new PostgresIdempotencyKeys(PARTS.database);
        String key = "caller " + UUID.randomUUID();
        keys.keep(key, "digest-1", "first")
                .then(keys.keep(key, "digest-1", "second"))
                .block(PATIENCE);
        assertThat(keys.find(key, "digest-1").block(PATIENCE)).isEqualTo("first");
        assertThatThrownBy(() -> keys.find(key, "digest-2").block(PATIENCE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBlockedGroupIsKnownByItsIdAndItsInvitesButTaintsNoOther() {
        PostgresBlockedGroups blocked = new PostgresBlockedGroups(PARTS.database);
        Group innocent = TestMedia.group("a harmless name");
        String invite = "invite-" + UUID.randomUUID();
        Group bad = Group.of(
                "group-" + UUID.randomUUID(),
                "c1",
                "forbidden-term-one",
                "",
                List.of("https://x/" + invite, innocent.groupId()));
        PARTS.sink.publish(TestVerdicts.verdict(innocent, Decision.PASS)).block(PATIENCE);
        PARTS.escalation.open(TestVerdicts.incident(bad)).block(PATIENCE);
        assertThat(blocked.contains(bad.groupId()).block(PATIENCE)).isTrue();
        assertThat(blocked.contains(invite).block(PATIENCE)).isTrue();
        assertThat(blocked.contains(innocent.groupId()).block(PATIENCE)).isFalse();
    }

    /** The evidence is kept and the delivery is not settled: its redelivery commits the incident and finds the seal. */
    @Test
    void whileTheDatabaseIsDownAHitIsSealedAndItsDeliveryFails() {
        byte[] bytes = TestMedia.bytes(3, 500);
        MediaObject object = PARTS.store.upload("down/" + UUID.randomUUID(), bytes);
        Incident like = TestVerdicts.incident(object);
        Incident incident = new Incident(
                object, like.context(), null, like.result(), like.grounds(), like.policyVersion(), like.openedAt());
        List<String> unrecorded = new CopyOnWriteArrayList<>();
        DurableEscalation cutOff = new DurableEscalation(
                "cut-off",
                new Records(
                        new PostgresIncidents(unreachable(), OpeningRules.DEFAULTS, OwnRemovals.DEFAULTS),
                        PARTS.outbox),
                PARTS.evidence,
                PARTS.settings,
                new Signals(noting(unrecorded), new WakeUp()),
                new Detached());
        Mono<Void> open = cutOff.open(incident);
        assertThat(open.materialize().block(PATIENCE).getThrowable()).isInstanceOf(TransientException.class);
        String folder = "incidents/" + StoredIncident.idOf(object.id());
        assertThat(PARTS.vault.read(folder + "/object")).isEqualTo(bytes);
        assertThat(PARTS.store.exists(PARTS.store.evidence(), folder + "/manifest.json"))
                .isTrue();
        String id = StoredIncident.idOf(object.id());
        assertThat(unrecorded).containsExactly(id);
        List<Held> sealed = held(folder);
        assertThat(sealed)
                .extracting(Held::key)
                .containsExactlyInAnyOrder(folder + "/object", folder + "/manifest.json");
        PARTS.escalation.open(incident).block(PATIENCE);
        assertThat(states(object)).containsExactly("OPENED");
        for (int step = 0; step < 50 && states(object).equals(List.of("OPENED")); step++) {
            PARTS.worker("worker").workOnce().block(PATIENCE);
        }
        assertThat(states(object)).containsExactly("SEALED");
        assertThat(held(folder))
                .as("the redelivery found the seal and wrote no second version")
                .containsExactlyInAnyOrderElementsOf(sealed);
    }

    private static List<Held> held(String folder) {
        return PARTS.vault.custody().contents(folder + "/").block(PATIENCE);
    }

    private static List<String> states(MediaObject object) {
        return PARTS.postgres.query(
                "SELECT state FROM incident WHERE subject = '" + object.id().value() + "'");
    }

    private static EscalationObserver noting(List<String> unrecorded) {
        return new EscalationObserver() {
            @Override
            public void sealedWithoutRecord(String incident) {
                unrecorded.add(incident);
            }
        };
    }

    private static Database unreachable() {
        return Database.of(DatabaseSettings.of("127.0.0.1", 1, "none", "none", null), new Detached());
    }
}
