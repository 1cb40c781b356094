package io.sluice.sink;

import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.vault.Custody;
import io.sluice.sink.evidence.vault.EvidenceKeys;
import io.sluice.sink.evidence.vault.ObjectLock;
import io.sluice.sink.evidence.vault.Vault;
import io.sluice.sink.evidence.vault.VaultAccess;
import io.sluice.sink.evidence.vault.VaultSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The evidence bucket of a store of the tests, as the application opens it. */
public record TestVault(Vault vault, Custody custody, VaultAccess access, VaultSettings settings) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Scheduler CPU = Schedulers.newParallel("test-sealing", 1, true);

    /** A key that is no secret. */
    public static final EvidenceKeys KEYS = EvidenceKeys.of(
            List.of(new EvidenceKeys.Named("test-key", Base64.getEncoder().encodeToString(new byte[32]))));

    /** The evidence bucket of this store, whether or not it locks. */
    public static TestVault of(TestStore store) {
        return of(VaultAccess.shared(store.store()), store.evidence(), true, VaultSettings.YEAR);
    }

    /** Any bucket with any credentials. */
    public static TestVault of(VaultAccess access, String bucket, boolean acceptUnlocked, Duration keep) {
        VaultSettings settings = new VaultSettings(bucket, keep);
        ObjectLock lock = ObjectLock.of(access.filing(), bucket, acceptUnlocked);
        return new TestVault(
                new Vault(access, settings, KEYS, lock, CPU, Clock.systemUTC()),
                new Custody(access, settings, lock),
                access,
                settings);
    }

    /** The evidence in it, with what is in hand and what is not. */
    public EvidenceStore evidence(TestStore store) {
        return evidence(store, Clock.systemUTC());
    }

    /** The same by another clock. */
    public EvidenceStore evidence(TestStore store, Clock clock) {
        return new EvidenceStore(store.store(), vault, store.quarantine(), clock);
    }

    /** What was sealed there. */
    public byte[] read(String key) {
        return Objects.requireNonNull(vault.get(key).block(PATIENCE));
    }
}
