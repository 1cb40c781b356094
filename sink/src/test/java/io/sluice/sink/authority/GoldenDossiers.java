package io.sluice.sink.authority;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.PlatformFacts.Officer;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Correcting;
import io.sluice.sink.reporting.Dossier;
import java.time.Duration;
import java.util.List;

/** What is reported, one of every kind, all of it invented; each authority's documents of them are kept word for word. */
final class GoldenDossiers {

    private static final MediaObject OBJECT =
            TestMedia.object(new ObjectRef("uploads", "rooms/7/picture.png", "version-1"), new byte[0]);
    private static final MediaObject OTHER =
            TestMedia.object(new ObjectRef("uploads", "rooms/7/other.png", "version-1"), new byte[0]);
    static final Group GROUP = Group.of("group-1", "change-1", "forbidden-term-one club", "words about it", List.of());
    private static final PlatformFacts FACTS = new PlatformFacts(
            "user_seven",
            "Seven",
            "https://forum.example.org/u/7",
            "seven@example.org",
            50_214,
            "IDFV",
            "device-7",
            52.5,
            13.4,
            "DE",
            "EU",
            "room seven",
            List.of(new Officer("owner-1", "owner", "first"), new Officer("admin-2", "administrator", null)),
            List.of("sextortion", "unknown-to-the-schema"),
            null);

    private GoldenDossiers() {}

    static Dossier media() {
        return dossier(OBJECT, TestVerdicts.exact(), TestMedia.context(), List.of());
    }

    /** Its bytes are there, and a person has confirmed it. */
    static Dossier confirmed() {
        Dossier near = dossier(OBJECT, TestVerdicts.near(), TestMedia.context(), List.of());
        return new Dossier(confirmed(near.incident()), near.context(), List.of(), null, new Viewed(true, false));
    }

    static Dossier full() {
        return dossier(OBJECT, TestVerdicts.exact(), all(), List.of("9000123", "9000124"));
    }

    static Dossier nobody() {
        return dossier(OBJECT, TestVerdicts.near(), UploadContext.NONE, List.of());
    }

    static Dossier several() {
        return full().with(List.of(dossier(OTHER, TestVerdicts.near(), all(), List.of("9000126"))));
    }

    static Dossier correction() {
        return full().correcting(new Correcting(
                "c-1", "9000127", List.of("9000128", "9000127"), "0123456789abcdef", "a picture of a garden"));
    }

    static Dossier group() {
        return dossier(GROUP, TestVerdicts.term(), UploadContext.NONE, List.of());
    }

    static Dossier run() {
        return dossier(
                GROUP,
                TestVerdicts.term(),
                new UploadContext(null, null, null, null, null, null, null, FACTS),
                List.of("9000125"));
    }

    private static UploadContext all() {
        UploadContext plain = TestMedia.context();
        return new UploadContext(
                plain.uploader(),
                plain.group(),
                plain.fileName(),
                plain.caption(),
                plain.declaredType(),
                plain.ipAddress(),
                plain.uploadedAt(),
                FACTS);
    }

    private static Dossier dossier(Subject subject, Finding finding, UploadContext context, List<String> prior) {
        Incident incident = new Incident(
                subject,
                context,
                subject instanceof Group ? null : TestMedia.digests(new byte[0]),
                TestVerdicts.found(finding),
                new IncidentGrounds(finding, Filing.CONFIRM, "test"),
                "policy-1",
                TestMedia.LONG_AGO.plus(Duration.ofMinutes(1)));
        StoredIncident stored = StoredIncident.of(incident, "duty", TestMedia.LONG_AGO.plus(Duration.ofDays(1)));
        return new Dossier(stored, context, prior, null, Viewed.NOTHING);
    }

    private static StoredIncident confirmed(StoredIncident incident) {
        return new StoredIncident(
                incident.id(),
                incident.subject(),
                incident.object(),
                null,
                incident.context(),
                incident.digests(),
                true,
                IncidentState.FILING,
                incident.filing(),
                false,
                incident.authority(),
                incident.lead(),
                incident.findings(),
                incident.versions(),
                incident.policyVersion(),
                incident.owner(),
                incident.dueAt(),
                incident.openedAt(),
                incident.openedAt(),
                incident.openedAt(),
                incident.openedAt().plusSeconds(60),
                "reviewer-one",
                "looks the same",
                null,
                null,
                null,
                null);
    }
}
