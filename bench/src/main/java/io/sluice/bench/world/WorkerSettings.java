package io.sluice.bench.world;

import io.sluice.bench.Parts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Random;

/** The settings of workers on the embedded parts. */
public final class WorkerSettings {

    private static final List<String> LANES = List.of("urgent", "fresh", "backlog", "deferred", "groups");

    private final Parts parts;
    private final Properties settings = new Properties();

    private WorkerSettings(Parts parts) {
        this.parts = parts;
    }

    /** A bank whose only entry no object has. */
    public static Path bankOfNothing(Parts parts) throws IOException {
        return Files.writeString(
                parts.directory().resolve("bank.csv"), "md5," + "0a".repeat(16) + ",made-up,entry-1\n");
    }

    /** What every worker here needs; everything that this bank holds is on the authority's list. */
    public static WorkerSettings of(Parts parts, Path bank) {
        WorkerSettings all = new WorkerSettings(parts);
        all.stores();
        all.queues();
        all.copy("sluice.authority.url", "authority.url");
        all.copy("sluice.authority.user", "authority.user");
        all.copy("sluice.authority.password", "authority.password");
        all.set("sluice.authority.calls-per-second", "100");
        all.set("sluice.authority.reporter-email", "trust-and-safety@platform.example");
        all.set("sluice.banks.file", bank.toString());
        all.set("sluice.banks.authority", "ncmec");
        return all;
    }

    /** Sets one more, or another. */
    public WorkerSettings with(String setting, String value) {
        set(setting, value);
        return this;
    }

    /** Writes them beside the parts' data. */
    public Path write() throws IOException {
        Path file = parts.directory().resolve("worker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
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
        byte[] key = new byte[32];
        new Random(0).nextBytes(key);
        set("sluice.queues.dead-letter-key", Base64.getEncoder().encodeToString(key));
    }

    private void copy(String setting, String part) {
        set(setting, parts.get(part));
    }

    private void set(String setting, String value) {
        settings.setProperty(setting, value);
    }
}
