package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Arrival.GroupArrival;
import io.sluice.pipeline.Arrival.ObjectArrival;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.Material.Place;
import io.sluice.pipeline.Material.Text;
import io.sluice.pipeline.Material.Unpacked;
import io.sluice.pipeline.Material.Words;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.TestMedia;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is logged by accident, or ends up in an exception's message, names references and nothing else. */
class ReferencesOnlyTest {

    private static final String CANARY = "canary";

    /** A hash that looks like one and is recognised wherever it shows up. */
    private static final String HASH = "cafecafe";

    private static final Digests DIGESTS = new Digests(HASH.repeat(4), HASH.repeat(5), HASH.repeat(8));
    private static final PdqHash PDQ = PdqHash.parse(HASH.repeat(8));
    private static final PlatformFacts.Officer OFFICER = new PlatformFacts.Officer(CANARY, "owner", CANARY);
    private static final PlatformFacts FACTS = new PlatformFacts(
            CANARY,
            CANARY,
            CANARY,
            CANARY,
            1,
            CANARY,
            CANARY,
            1.0,
            1.0,
            CANARY,
            CANARY,
            CANARY,
            List.of(OFFICER),
            List.of(CANARY),
            CANARY);
    private static final UploadContext CONTEXT =
            new UploadContext(CANARY, CANARY, CANARY, CANARY, CANARY, CANARY, Instant.EPOCH, FACTS);
    private static final ObjectRef REF = new ObjectRef("uploads", CANARY, "v-" + CANARY);
    private static final MediaObject OBJECT = MediaObject.of(REF, HASH, Instant.EPOCH, 9, CANARY);
    private static final Group GROUP = Group.of(CANARY, CANARY + "-change", CANARY, CANARY, List.of(CANARY));
    private static final FrameHash FRAME = new FrameHash(0, Collections.nCopies(8, PDQ), 100, "frame");
    private static final Picture PICTURE =
            new Picture("png", 1, 1, 1, List.of(FRAME), TestMedia.thumbnail(1), Map.of("camera-model", CANARY));
    private static final Part PART = new Part("0/1", Part.Role.ENTRY, "png", 9, DIGESTS, 1, 1, List.of(FRAME), null);
    private static final Finding FINDING =
            new Finding("words", Finding.Kind.TERM, "forbidden-term", CANARY, 1, null, CANARY, "test", null);
    private static final ScanResult RESULT = new Completed("words", "v1", List.of(FINDING));
    private static final IncidentGrounds GROUNDS = new IncidentGrounds(FINDING, Filing.CONFIRM, "test");
    private static final Examination EXAMINATION =
            new Examination(OBJECT, Lane.FRESH, CONTEXT, DIGESTS, PICTURE, List.of(RESULT));

    /** One of everything that can hold a key, a hash, a name, a term or a user. */
    private static final List<Object> FULL_OF_CANARIES = List.of(
            DIGESTS,
            PDQ,
            FACTS,
            OFFICER,
            CONTEXT,
            REF,
            OBJECT,
            GROUP,
            FRAME,
            PICTURE,
            FINDING,
            RESULT,
            GROUNDS,
            EXAMINATION,
            new KnownHash(CANARY, KnownHash.Type.PDQ, HASH.repeat(8), CANARY, CANARY, CANARY, CANARY),
            new BankEntry(KnownHash.Type.PDQ, HASH.repeat(8), CANARY, CANARY, CANARY, CANARY, null, CANARY),
            new LedgerEntry(
                    1,
                    CANARY,
                    BankEntry.of(KnownHash.Type.PDQ, HASH.repeat(8), CANARY, CANARY, CANARY),
                    LedgerEntry.State.IN_FORCE,
                    null,
                    0,
                    1),
            new BankChange.Put(
                    1, new KnownHash(CANARY, KnownHash.Type.PDQ, HASH.repeat(8), CANARY, CANARY, CANARY, CANARY)),
            new VideoFrame(0, 100, PDQ),
            PackedHashes.of(DIGESTS, List.of(FRAME)),
            new KeptObject(OBJECT, CONTEXT, PackedHashes.of(DIGESTS, List.of(FRAME)), "png", 1, List.of(RESULT)),
            new MediaHashes(DIGESTS, PICTURE),
            new Text(Place.CAPTION, CANARY),
            new Words(GROUP, List.of(new Text(Place.GROUP_NAME, CANARY))),
            new Digested(OBJECT, DIGESTS),
            new Pictured(OBJECT, CONTEXT, PICTURE),
            new Unpacked(OBJECT, List.of(PART)),
            PART,
            new LicensedHash("pdna", HASH),
            new Bundle("zip", List.of(PART), null),
            new ObjectArrival(REF, FakeContent.of(REF, new byte[9]), 9, CONTEXT, false),
            new GroupArrival(GROUP),
            new Incident(OBJECT, CONTEXT, DIGESTS, RESULT, GROUNDS, "policy-1", Instant.EPOCH),
            new Verdict(EXAMINATION, Decision.BLOCK, "policy-1", Instant.EPOCH),
            MediaFixture.fetch(FakeContent.of(REF, new byte[9]).with(CONTEXT), CONTEXT, Lane.FRESH, 100),
            PICTURE.thumbnail());

    /** Records whose every part is a reference, a token or a number. */
    private static final Set<Class<?>> REFERENCES = Set.of(
            SubjectId.class,
            HashMatch.class,
            HashAnswer.class,
            HashLookup.Loaded.class,
            RecordedVerdict.class,
            Inconclusive.class,
            Undecodable.class,
            PolicyRule.class,
            PolicyRules.class,
            GuardSettings.class,
            PipelineLimits.class,
            StagePermits.class,
            LimiterLoad.class,
            Limiter.Usage.class,
            Bank.class,
            BankState.class,
            BankCharter.class,
            BankChange.Put.class,
            EntryQuery.class,
            EntryChange.Disable.class,
            EntryChange.Expire.class,
            EntryChange.FalsePositive.class,
            EntryChange.Note.class,
            Examiner.Parts.class);

    @Test
    void toStringNamesOnlyReferences() {
        for (Object full : FULL_OF_CANARIES) {
            assertThat(full.toString())
                    .as(full.getClass().getSimpleName())
                    .doesNotContainIgnoringCase(CANARY)
                    .doesNotContainIgnoringCase(HASH)
                    .doesNotContain(Long.toString(PDQ.w0()));
        }
    }

    /** A record that is added later must be put into one of the two lists above. */
    @Test
    void everyRecordThatCouldTellIsAsked() throws Exception {
        Set<Class<?>> asked = FULL_OF_CANARIES.stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(records())
                .hasSizeGreaterThan(20)
                .filteredOn(record -> !REFERENCES.contains(record) && couldTell(record))
                .isSubsetOf(asked);
    }

    private static boolean couldTell(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .anyMatch(type -> !type.isPrimitive() && !type.isEnum() && type != Duration.class);
    }

    private static List<Class<?>> records() throws IOException, ReflectiveOperationException {
        Path classes = Path.of(SubjectId.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.list(classes.resolve("io/sluice/pipeline"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .<Class<?>>map(ReferencesOnlyTest::load)
                    .filter(Class::isRecord)
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length());
            return Class.forName("io.sluice.pipeline." + name, false, ReferencesOnlyTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
