package io.sluice.sink.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.StoredIncident;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a manifest says, field by field, as it lies in the bucket. */
class ManifestIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final byte[] picture = TestMedia.png(System.nanoTime(), 16, 16);
    private final Digests digests = TestMedia.digests(picture);
    private final MediaObject object = versioned(PARTS.store.upload("manifest/" + UUID.randomUUID(), picture));
    private final String incident = StoredIncident.idOf(object.id());
    private final Instant opened = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** The embedded store has no versions. */
    private static MediaObject versioned(MediaObject plain) {
        ObjectRef ref = new ObjectRef(plain.ref().bucket(), plain.ref().key(), "version-3");
        return MediaObject.of(ref, plain.entityTag(), Instant.EPOCH, plain.sizeBytes(), "image/png");
    }

    private JsonNode manifest() {
        return MAPPER.readTree(PARTS.vault.read("incidents/" + incident + "/manifest.json"));
    }

    @Test
    void saysWhatWasFoundWithWhatAndWhereTheBytesCameFrom() {
        Incident like = TestVerdicts.incident(object);
        ScanResult found =
                new ScanResult.Completed("hash-exact", "authority-list@generation-17", List.of(TestVerdicts.exact()));
        PARTS.escalation
                .open(new Incident(object, TestMedia.context(), digests, found, like.grounds(), "policy-7", opened))
                .block(PATIENCE);
        StoredIncident stored =
                Objects.requireNonNull(PARTS.incidents.find(incident).block(PATIENCE));
        Instant before = Instant.now();
        PARTS.evidence.seal(stored, ByteBuffer.wrap(picture), digests).block(PATIENCE);
        JsonNode manifest = manifest();
        Instant sealed = Instant.parse(manifest.path("sealedAt").asString());
        assertThat(sealed).isBetween(before, Instant.now());
        assertThat(manifest).isEqualTo(MAPPER.readTree(expected(sealed)));
    }

    private String expected(Instant sealed) {
        return """
                {"incident": "%s", "subject": "%s", "media": "sealed",
                 "object": {"bucket": "%s", "key": "%s", "version": "version-3", "etag": "%s", "sizeBytes": %d},
                 "group": null,
                 "context": {"uploader": "uploader-1", "group": "group-1", "fileName": "picture.png", "caption": "a caption",
                     "declaredType": "image/png", "ipAddress": "192.0.2.7", "uploadedAt": "%s", "facts": null},
                 "sha256": "%s", "sha1": "%s", "md5": "%s",
                 "findings": [{"scanner": "hash-exact", "kind": "EXACT", "category": "known-csam", "reference": "entry-1",
                     "confidence": 1.0, "distance": null, "bank": "authority-list", "authority": "test", "action": "block"}],
                 "versions": {"hash-exact": "authority-list@generation-17"}, "policyVersion": "policy-7",
                 "openedAt": "%s", "sealedAt": "%s"}
                """.formatted(
                        incident,
                        object.id().value(),
                        object.ref().bucket(),
                        object.ref().key(),
                        object.entityTag(),
                        picture.length,
                        TestMedia.LONG_AGO,
                        digests.sha256(),
                        digests.sha1(),
                        digests.md5(),
                        opened,
                        sealed);
    }
}
