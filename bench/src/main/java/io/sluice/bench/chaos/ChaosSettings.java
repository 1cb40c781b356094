package io.sluice.bench.chaos;

import io.sluice.bench.Parts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Random;

/** The workers' settings: the embedded parts, and seconds where an authority is given minutes. */
final class ChaosSettings {

    private static final List<String> LANES = List.of("urgent", "fresh", "backlog", "deferred", "groups");

    private final Parts parts;
    private final Properties settings = new Properties();

    private ChaosSettings(Parts parts) {
        this.parts = parts;
    }

    /** Writes them. */
    static Path write(Parts parts, Path bank) throws IOException {
        ChaosSettings all = new ChaosSettings(parts);
        all.stores();
        all.queues();
        all.authority();
        all.set("sluice.banks.file", bank.toString());
        all.set("sluice.banks.authority", "ncmec");
        all.set("sluice.decoder.children", "2");
        Path file = parts.directory().resolve("worker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.settings.store(writer, null);
        }
        return file;
    }

    private void stores() {
        copy("sluice.store.endpoint", "s3.endpoint");
        copy("sluice.store.region", "s3.region");
        copy("sluice.store.access-key", "s3.worker.accessKey");
        copy("sluice.store.secret-key", "s3.worker.secretKey");
        copy("sluice.store.uploads[0]", "s3.bucket.uploads");
        copy("sluice.store.quarantine", "s3.bucket.quarantine");
        copy("sluice.store.evidence", "s3.bucket.evidence");
        set("sluice.evidence.keys[0].id", Buckets.KEY);
        copy("sluice.evidence.keys[0].key", "evidence.key");
        set("sluice.evidence.accept-unlocked", "true");
        copy("sluice.database.host", "postgres.host");
        copy("sluice.database.port", "postgres.port");
        copy("sluice.database.name", "postgres.database");
        copy("sluice.database.user", "postgres.user");
        copy("sluice.database.password", "postgres.password");
        copy("sluice.database.migration-user", "postgres.user");
        copy("sluice.database.migration-password", "postgres.password");
    }

    private void queues() {
        copy("sluice.queues.endpoint", "sqs.endpoint");
        copy("sluice.queues.region", "sqs.region");
        copy("sluice.queues.access-key", "sqs.accessKey");
        copy("sluice.queues.secret-key", "sqs.secretKey");
        copy("sluice.queues.verdicts", "sqs.queue.verdicts");
        for (String lane : LANES) {
            copy("sluice.queues." + lane, "sqs.queue." + lane);
            copy("sluice.queues.dead." + lane, "sqs.dead." + lane);
        }
        set("sluice.queues.visibility", "5s");
        byte[] key = new byte[32];
        new Random(0).nextBytes(key);
        set("sluice.queues.dead-letter-key", Base64.getEncoder().encodeToString(key));
    }

    private void authority() {
        copy("sluice.authority.url", "authority.url");
        copy("sluice.authority.user", "authority.user");
        copy("sluice.authority.password", "authority.password");
        set("sluice.authority.calls-per-second", "100");
        set("sluice.authority.reporter-email", "trust-and-safety@platform.example");
        set("sluice.reporting.lease", World.LEASE.toSeconds() + "s");
        set("sluice.reporting.batch.window", "2s");
        set("sluice.reporting.first-backoff", "300ms");
        set("sluice.reporting.longest-backoff", "2s");
        set("sluice.reporting.parked", "2s");
        set("sluice.reporting.probe", "500ms");
        set("sluice.reporting.orphan-life", "3s");
    }

    private void copy(String setting, String part) {
        set(setting, parts.get(part));
    }

    private void set(String setting, String value) {
        settings.setProperty(setting, value);
    }
}
