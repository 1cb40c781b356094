package io.sluice.app.policy;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.RulePolicy;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.VerdictPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policy in force. A change of its file takes effect when it is sound; a broken one keeps the old one, loudly. */
public final class ReloadablePolicy implements VerdictPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadablePolicy.class);

    private final @Nullable Path file;
    private volatile RulePolicy inForce;
    private volatile @Nullable FileTime readAt;
    private volatile boolean isStale;

    /**
     * Reads the policy for the first time.
     *
     * @param file its file; null for the built-in policy
     * @throws IllegalArgumentException if it is broken: a worker does not start with a policy nobody meant
     */
    public ReloadablePolicy(@Nullable Path file) {
        this.file = file;
        this.readAt = modified();
        this.inForce = new RulePolicy(PolicyFile.read(file));
    }

    /** Looks whether the file changed, and takes the new policy if it is sound. Blocks: call it from a timer's thread. */
    public void refresh() {
        FileTime now = modified();
        if (file == null || now == null || now.equals(readAt)) {
            return;
        }
        readAt = now;
        try {
            inForce = new RulePolicy(PolicyFile.read(file));
            isStale = false;
            LOG.info("policy {} is in force", inForce.version());
        } catch (RuntimeException e) {
            isStale = true;
            LOG.error("the changed policy is refused, policy {} stays in force: {}", inForce.version(), e.getMessage());
        }
    }

    /** Whether a changed file was refused and waits to be mended. */
    public boolean isStale() {
        return isStale;
    }

    private @Nullable FileTime modified() {
        try {
            return file == null ? null : Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("sluice.policy.file cannot be read: check that it exists", e);
        }
    }

    @Override
    public String version() {
        return inForce.version();
    }

    @Override
    public Optional<IncidentGrounds> opensIncident(ScanResult result) {
        return inForce.opensIncident(result);
    }

    @Override
    public Decision decide(Subject subject, List<ScanResult> results) {
        return inForce.decide(subject, results);
    }
}
