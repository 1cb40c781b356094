package io.sluice.sink.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestStore;
import io.sluice.sink.TestVault;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.Sealed;
import io.sluice.sink.gate.Announcer.Announcement;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags and evidence on a real gateway. */
class CephIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestStore STORE = TestStore.ceph();
    private static final TestVault VAULT = TestVault.of(STORE);

    private final String key = "ceph/" + UUID.randomUUID() + " ü.png";
    private final byte[] bytes = TestMedia.bytes(7, 100_000);

    @Test
    void theTagIsMergedWithTheOthers() {
        MediaObject object = STORE.upload(key, bytes);
        STORE.client()
                .putObjectTagging(put -> put.bucket(STORE.uploads())
                        .key(key)
                        .tagging(tags -> tags.tagSet(
                                Tag.builder().key("theirs").value("kept").build())))
                .join();
        TagAnnouncer announcer = new TagAnnouncer(STORE.store());
        Announcement review = new Announcement(object.id(), object.ref(), object.entityTag(), null, Decision.REVIEW);
        announcer.announce(review).block(PATIENCE);
        announcer.announce(review).block(PATIENCE);
        assertThat(STORE.client()
                        .getObjectTagging(get -> get.bucket(STORE.uploads()).key(key))
                        .join()
                        .tagSet())
                .extracting(Tag::key, Tag::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("theirs", "kept"),
                        org.assertj.core.groups.Tuple.tuple(TagAnnouncer.TAG, "review"));
    }

    @Test
    void theTagOfWhatWasDismissedFollowsItsVerdict() {
        MediaObject object = STORE.upload(key, bytes);
        TagAnnouncer announcer = new TagAnnouncer(STORE.store());
        Announcement block = new Announcement(object.id(), object.ref(), object.entityTag(), null, Decision.BLOCK);
        Announcement pass = new Announcement(object.id(), object.ref(), object.entityTag(), null, Decision.PASS);
        announcer.announce(block).block(PATIENCE);
        announcer.announce(pass).block(PATIENCE);
        assertThat(announcer.bringBack(pass).block(PATIENCE)).isEqualTo(Brought.IN_PLACE);
        assertThat(STORE.client()
                        .getObjectTagging(get -> get.bucket(STORE.uploads()).key(key))
                        .join()
                        .tagSet())
                .extracting(Tag::value)
                .containsExactly("pass");
        assertThat(STORE.read(STORE.uploads(), key)).isEqualTo(bytes);
    }

    @Test
    void evidenceIsSealedFromTheStoreAndReadBack() {
        MediaObject object = STORE.upload(key, bytes);
        StoredIncident incident = StoredIncident.of(
                TestVerdicts.incident(object), "duty", Instant.now().plusSeconds(60));
        StoredIncident unread = StoredIncident.of(
                new io.sluice.pipeline.Incident(
                        object,
                        TestMedia.context(),
                        null,
                        TestVerdicts.found(TestVerdicts.exact()),
                        TestVerdicts.incident(object).grounds(),
                        "policy-1",
                        Instant.now()),
                incident.owner(),
                incident.dueAt());
        EvidenceStore evidence = VAULT.evidence(STORE);
        Sealed sealed = Objects.requireNonNull(evidence.seal(unread).block(PATIENCE));
        assertThat(sealed).isEqualTo(new Sealed(true, TestMedia.digests(bytes)));
        assertThat(evidence.seal(unread).block(PATIENCE)).isEqualTo(sealed);
        assertThat(VAULT.read("incidents/" + unread.id() + "/object")).isEqualTo(bytes);
    }

    @Test
    void theProbeSeesTags() {
        StoreCapabilities seen = Objects.requireNonNull(new StoreProbe(STORE.store())
                .probe(STORE.uploads(), STORE.quarantine())
                .block(PATIENCE));
        assertThat(seen.tags()).isTrue();
    }
}
