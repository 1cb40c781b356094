package io.sluice.app.demo;

import io.sluice.app.demo.outside.EvidenceKey;
import io.sluice.app.demo.outside.PartsAddress;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The worker's settings for a demo: the addresses and credentials of the embedded servers under the service's own names. */
public final class WorkerSettings {

    /** The platform's own part of the simulated Transparency Database. */
    private static final String TRANSPARENCY = "/demo";

    private static final List<String> LANES = List.of("urgent", "fresh", "backlog", "deferred");

    private final PartsAddress parts;
    private final Properties settings = new Properties();

    private WorkerSettings(PartsAddress parts) {
        this.parts = parts;
    }

    /** All of them; the worker listens on this port of loopback and imports this bank. */
    public static WorkerSettings of(PartsAddress parts, int port, Path bank, Tokens tokens) {
        WorkerSettings all = new WorkerSettings(parts);
        all.set("server.address", "127.0.0.1");
        all.set("server.port", Integer.toString(port));
        all.store();
        all.queues();
        all.database();
        all.authority();
        all.statements();
        all.bank(bank);
        all.token(0, "demo-platform", "INGEST,GATE,NOTICES", tokens.platform());
        all.token(1, Tokens.REVIEWER, "REVIEWER", tokens.reviewer());
        all.token(2, "demo-operator", "METRICS,OPERATOR", tokens.operator());
        all.token(3, Tokens.COLLEAGUE, "REVIEWER", tokens.colleague());
        all.token(4, "demo-custodian", "EVIDENCE", tokens.custodian());
        return all;
    }

    private void store() {
        copy("sluice.store.endpoint", "s3.endpoint");
        copy("sluice.store.region", "s3.region");
        copy("sluice.store.access-key", "s3.worker.accessKey");
        copy("sluice.store.secret-key", "s3.worker.secretKey");
        copy("sluice.store.uploads[0]", "s3.bucket.uploads");
        copy("sluice.store.quarantine", "s3.bucket.quarantine");
        copy("sluice.store.evidence", "s3.bucket.evidence");
        set("sluice.evidence.keys[0].id", EvidenceKey.ID);
        copy("sluice.evidence.keys[0].key", EvidenceKey.PROPERTY);
        // The embedded store has no locks.
        set("sluice.evidence.accept-unlocked", "true");
        // A demo is over before the usual minute is.
        set("sluice.evidence.anchor-every", "3s");
    }

    private void queues() {
        copy("sluice.queues.endpoint", "sqs.endpoint");
        copy("sluice.queues.region", "sqs.region");
        copy("sluice.queues.access-key", "sqs.accessKey");
        copy("sluice.queues.secret-key", "sqs.secretKey");
        copy("sluice.queues.verdicts", "sqs.queue.verdicts");
        queue("groups");
        LANES.forEach(this::queue);
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        set("sluice.queues.dead-letter-key", Base64.getEncoder().encodeToString(key));
    }

    private void queue(String name) {
        copy("sluice.queues." + name, "sqs.queue." + name);
        copy("sluice.queues.dead." + name, "sqs.dead." + name);
    }

    /** The worker connects as the owner, who may migrate, and takes on the least-privilege role for everything else. */
    private void database() {
        copy("sluice.database.host", "postgres.host");
        copy("sluice.database.port", "postgres.port");
        copy("sluice.database.name", "postgres.database");
        copy("sluice.database.user", "postgres.user");
        copy("sluice.database.password", "postgres.password");
        copy("sluice.database.migration-user", "postgres.user");
        copy("sluice.database.migration-password", "postgres.password");
    }

    private void authority() {
        copy("sluice.authority.url", "authority.url");
        copy("sluice.authority.user", "authority.user");
        copy("sluice.authority.password", "authority.password");
        set("sluice.authority.calls-per-second", "50");
        // Each report goes by itself, and at once.
        set("sluice.reporting.batch.window", "0s");
        set("sluice.authority.company", "Sluice demo platform");
        set("sluice.authority.reporter-email", "trust-and-safety@platform.example");
    }

    /** What a demo shows besides: files of one person in one report, without the usual ten minutes, and a second authority. */
    public WorkerSettings withSeveralAuthorities() {
        set("sluice.reporting.batch.window", "10s");
        set("sluice.reporting.drops[0].name", "demo-drop");
        copy("sluice.reporting.drops[0].bucket", "s3.bucket.collection");
        set("sluice.reporting.routes[0].authority", "demo-drop");
        set("sluice.reporting.routes[0].jurisdictions", UploadContexts.ABROAD);
        set("sluice.reporting.routes[0].mode", "FILE_DROP");
        set("sluice.reporting.routes[0].also", "true");
        return this;
    }

    private void statements() {
        set("sluice.statements.service", "Sluice demo platform");
        set("sluice.statements.database.url", parts.get("transparency.url") + TRANSPARENCY + "/api/v1");
        copy("sluice.statements.database.token", "transparency.token");
    }

    private void bank(Path file) {
        set("sluice.banks.file", file.toString());
        set("sluice.banks.name", "demo");
        set("sluice.banks.authority", "ncmec");
    }

    private void token(int index, String name, String roles, String token) {
        String prefix = "sluice.api.tokens[" + index + "].";
        set(prefix + "name", name);
        set(prefix + "roles", roles);
        set(prefix + "sha256", digest(token));
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void copy(String setting, String part) {
        set(setting, parts.get(part));
    }

    private void set(String setting, String value) {
        settings.setProperty(setting, value);
    }

    /** Writes them where only their owner can read them; a command line could be read by everyone. */
    public void write(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            settings.store(writer, null);
        }
    }
}
