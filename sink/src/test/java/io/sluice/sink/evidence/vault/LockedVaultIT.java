package io.sluice.sink.evidence.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.CephServer;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.TestStore;
import io.sluice.sink.TestVault;
import io.sluice.sink.evidence.access.Anchor;
import io.sluice.sink.evidence.vault.Custody.Held;
import io.sluice.sink.s3.S3Store;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A bucket with Object Lock on a real gateway, with four users: who owns it, who seals, who files, who destroys. */
class LockedVaultIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Properties CEPH = CephServer.shared();
    private static final String BUCKET = "locked-evidence";
    private static final S3Store OWNER = store("");
    private static final S3Store SEALING = store("seal.");
    private static final S3Store FILING = store("file.");
    private static final S3Store DESTROYING = store("destroy.");
    private static final TestVault VAULT = locked();

    private final String folder = "incidents/" + UUID.randomUUID() + "/";
    private final String key = folder + "object";

    private static S3Store store(String user) {
        S3AsyncClient client = TestStore.client(
                CEPH.getProperty("s3.endpoint"),
                CEPH.getProperty("s3." + user + "accessKey"),
                CEPH.getProperty("s3." + user + "secretKey"));
        return new S3Store(client, Schedulers.newParallel("test-digests", 1, true));
    }

    private static TestVault locked() {
        OWNER.client()
                .createBucket(create -> create.bucket(BUCKET).objectLockEnabledForBucket(true))
                .join();
        OWNER.client()
                .putBucketPolicy(put -> put.bucket(BUCKET).policy(POLICY.replace("BUCKET", BUCKET)))
                .join();
        return TestVault.of(new VaultAccess(SEALING, FILING, DESTROYING), BUCKET, false, VaultSettings.YEAR);
    }

    /** The policy that docs/evidence.md gives. */
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/sluice-seal"]},
               "Action": ["s3:PutObject", "s3:PutObjectRetention", "s3:PutObjectLegalHold", "s3:AbortMultipartUpload"],
               "Resource": ["arn:aws:s3:::BUCKET/*"]},
              {"Effect": "Deny", "Principal": {"AWS": ["arn:aws:iam:::user/sluice-seal"]},
               "Action": ["s3:GetObject", "s3:GetObjectVersion", "s3:DeleteObject", "s3:DeleteObjectVersion",
                          "s3:BypassGovernanceRetention"],
               "Resource": ["arn:aws:s3:::BUCKET/*"]},
              {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/sluice-file"]},
               "Action": ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectRetention", "s3:GetObjectLegalHold"],
               "Resource": ["arn:aws:s3:::BUCKET/*"]},
              {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/sluice-file"]},
               "Action": ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketObjectLockConfiguration"],
               "Resource": ["arn:aws:s3:::BUCKET"]},
              {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/sluice-destroy"]},
               "Action": ["s3:ListBucketVersions", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"],
               "Resource": ["arn:aws:s3:::BUCKET", "arn:aws:s3:::BUCKET/incidents/*"]}
            ]}
            """;

    private static <T> T done(Mono<T> work) {
        return Objects.requireNonNull(work.block(PATIENCE));
    }

    private String version() {
        return Objects.requireNonNull(
                done(VAULT.custody().contents(folder)).get(0).version());
    }

    private void isForbidden(Mono<?> request) {
        assertThatThrownBy(() -> request.block(PATIENCE))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("403");
    }

    private Mono<?> delete(S3Store with, String version, boolean bypass) {
        return delete(with, key, version, bypass);
    }

    private static Mono<?> delete(S3Store with, String key, String version, boolean bypass) {
        return with.ask(() -> with.client()
                .deleteObject(delete -> delete.bucket(BUCKET)
                        .key(key)
                        .versionId(version)
                        .bypassGovernanceRetention(bypass ? Boolean.TRUE : null)));
    }

    @Test
    void deletingUnderRetentionIsForbiddenWithEveryCredentialOfTheWorker() {
        VAULT.vault().putOnce(key, TestMedia.bytes(1, 1000)).block(PATIENCE);
        isForbidden(delete(SEALING, version(), false));
        isForbidden(delete(SEALING, version(), true));
        isForbidden(delete(FILING, version(), false));
        isForbidden(delete(FILING, version(), true));
        isForbidden(delete(SEALING, null, false));
        isForbidden(delete(DESTROYING, version(), false));
        isForbidden(delete(OWNER, version(), false));
        assertThat(VAULT.read(key)).isEqualTo(TestMedia.bytes(1, 1000));
    }

    @Test
    void whoSealsCannotReadAndWhoFilesCannotWrite() {
        VAULT.vault().putOnce(key, TestMedia.bytes(2, 10)).block(PATIENCE);
        isForbidden(SEALING.get(BUCKET, key));
        isForbidden(FILING.putOnce(BUCKET, folder + "other", "text/plain", ByteBuffer.allocate(1)));
        assertThat(done(FILING.get(BUCKET, key)).length).as("encrypted").isGreaterThan(100);
    }

    @Test
    void whoDestroysCanNeitherReadNorWriteAndAloneCanBypassRetention() {
        VAULT.vault().putOnce(key, TestMedia.bytes(2, 10)).block(PATIENCE);
        isForbidden(DESTROYING.get(BUCKET, key));
        isForbidden(DESTROYING.putOnce(BUCKET, folder + "other", "text/plain", ByteBuffer.allocate(1)));
        isForbidden(delete(DESTROYING, version(), false));
        isForbidden(delete(SEALING, version(), true));
        isForbidden(delete(FILING, version(), true));
        delete(DESTROYING, version(), true).block(PATIENCE);
        assertThat(done(VAULT.custody().contents(folder))).isEqualTo(List.of());
    }

    /** The newest vouches for all before it, so it must not run out while nothing is added to the log. */
    @Test
    void anAnchorIsLockedAndOneThatIsSetAgainIsLockedForLonger() {
        Anchor head = new Anchor(
                System.nanoTime(), TestMedia.digests(TestMedia.bytes(7, 10)).sha256());
        anchors(Duration.ZERO).set(head).block(PATIENCE);
        String prefix = String.format("access-log/%019d", head.position());
        Held anchor = done(VAULT.custody().contents(prefix)).get(0);
        for (S3Store user : List.of(SEALING, FILING, DESTROYING, OWNER)) {
            isForbidden(delete(user, anchor.key(), anchor.version(), false));
        }
        isForbidden(delete(DESTROYING, anchor.key(), anchor.version(), true));
        Instant first = retention(anchor.key());
        assertThat(first).isAfter(Instant.now().plus(VaultSettings.YEAR).minusSeconds(60));
        anchors(Duration.ofDays(10)).set(head).block(PATIENCE);
        assertThat(done(VAULT.custody().contents(prefix))).hasSize(1);
        assertThat(retention(anchor.key())).isAfter(first.plus(Duration.ofDays(9)));
    }

    /** As they are set so long from now. */
    private static BucketAnchors anchors(Duration ahead) {
        return new BucketAnchors(
                VAULT.vault(),
                VAULT.access(),
                VAULT.settings(),
                VAULT.custody(),
                Clock.offset(Clock.systemUTC(), ahead));
    }

    private static Instant retention(String of) {
        return FILING.client()
                .getObjectRetention(get -> get.bucket(BUCKET).key(of))
                .join()
                .retention()
                .retainUntilDate();
    }

    @Test
    void aLargeObjectIsSealedInPartsAndLocked() {
        byte[] film = TestMedia.bytes(3, 12_000_001);
        Flux<ByteBuffer> bytes = Flux.range(0, 121)
                .map(i -> ByteBuffer.wrap(film, i * 100_000, Math.min(100_000, film.length - i * 100_000)));
        assertThat(done(VAULT.vault().putOnce(key, film.length, bytes, TestMedia.digests(film))))
                .isEqualTo(TestMedia.digests(film));
        assertThat(done(VAULT.vault().putOnce(key, film.length, bytes, null))).isEqualTo(TestMedia.digests(film));
        assertThat(done(VAULT.custody().contents(folder))).as("sealed once").hasSize(1);
        isForbidden(delete(OWNER, version(), false));
        ByteBuffer range = done(done(VAULT.vault().open(key)).read(6_500_000, 200_000));
        assertThat(range).isEqualTo(ByteBuffer.wrap(film, 6_500_000, 200_000));
    }

    @Test
    void whatDiffersFromWhatWasScannedIsNotSealed() {
        byte[] film = TestMedia.bytes(4, 12_000_000);
        assertThatThrownBy(() -> VAULT.vault()
                        .putOnce(key, film.length, Flux.just(ByteBuffer.wrap(film)), TestMedia.digests(new byte[1]))
                        .block(PATIENCE))
                .isInstanceOf(TransientException.class);
        assertThat(VAULT.vault().holds(key).block(PATIENCE)).isFalse();
    }

    @Test
    void aSecondSealFindsTheFirst() {
        VAULT.vault().putOnce(key, new byte[] {1}).block(PATIENCE);
        VAULT.vault().putOnce(key, new byte[] {2}).block(PATIENCE);
        assertThat(VAULT.read(key)).containsExactly(1);
    }

    @Test
    void retentionOnlyGrows() {
        VAULT.vault().putOnce(key, new byte[1]).block(PATIENCE);
        Instant later = Instant.now().plus(Duration.ofDays(500));
        VAULT.custody().keep(folder, later).block(PATIENCE);
        VAULT.custody().keep(folder, Instant.now().plus(Duration.ofDays(400))).block(PATIENCE);
        assertThat(retention(key)).isBetween(later.minusSeconds(1), later);
    }

    @Test
    void aHoldOutlivesEvenAnOverriddenRetention() {
        VAULT.vault().putOnce(key, new byte[1]).block(PATIENCE);
        VAULT.custody().hold(folder, true).block(PATIENCE);
        isForbidden(delete(OWNER, version(), true));
        VAULT.custody().hold(folder, false).block(PATIENCE);
        assertThatThrownBy(() -> VAULT.custody().destroy(folder, false).block(PATIENCE))
                .isInstanceOf(SetupException.class);
        VAULT.custody().destroy(folder, true).block(PATIENCE);
        assertThat(done(VAULT.custody().contents(folder))).isEqualTo(List.of());
    }

    @Test
    void aBucketWithoutLocksIsRefusedUnlessItIsAccepted() {
        OWNER.client().createBucket(create -> create.bucket("unlocked")).join();
        assertThatThrownBy(() -> ObjectLock.of(OWNER, "unlocked", false).isOn().block(PATIENCE))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("sluice.evidence.accept-unlocked");
        assertThat(ObjectLock.of(OWNER, "unlocked", true).isOn().block(PATIENCE))
                .isFalse();
        assertThat(ObjectLock.of(FILING, BUCKET, false).isOn().block(PATIENCE)).isTrue();
    }
}
