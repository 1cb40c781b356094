package io.sluice.app.observe;

import io.sluice.pipeline.Incident;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.Verdict;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what an operator acts on. Lines carry references and closed words only; of a failure outside the known kinds they
 * carry the type and the stack, never the message, which may quote what was read.
 */
public final class LoggingObserver implements PipelineObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.flow");

    private final AtomicLong failures = new AtomicLong();
    private volatile int oneOf = 1;

    /** Changes how many failures that are tried again by themselves get a line: one of so many. What a person must mend always does. */
    public void sample(int newOneOf) {
        oneOf = newOneOf;
    }

    @Override
    public void escalated(Incident incident, Duration sinceOpening) {
        LOG.warn(
                "incident opened subject={} filing={}",
                incident.subject().id(),
                incident.grounds().filing());
    }

    @Override
    public void decided(Verdict verdict, RecordedVerdict recorded, Duration sinceDecided) {
        LOG.debug(
                "decided subject={} decision={} revision={}",
                recorded.subject(),
                recorded.decision(),
                recorded.revision());
    }

    @Override
    public void failed(Lane lane, String stage, Throwable cause) {
        if (cause instanceof SetupException) {
            LOG.error("set-up failure lane={} stage={}: {}", lane, stage, cause.getMessage());
        } else if (cause instanceof PipelineException) {
            sampled(lane, stage, cause);
        } else {
            LOG.error("unexpected {} lane={} stage={} at {}", cause.getClass().getName(), lane, stage, frames(cause));
        }
    }

    private void sampled(Lane lane, String stage, Throwable cause) {
        if (failures.getAndIncrement() % oneOf == 0) {
            LOG.info("{} lane={} stage={}: {}", cause.getClass().getSimpleName(), lane, stage, cause.getMessage());
        }
    }

    @Override
    public void parked(Lane lane, String reason) {
        LOG.error("lane parked lane={} reason={}: no work is taken until a probe succeeds", lane, reason);
    }

    @Override
    public void resumed(Lane lane) {
        LOG.info("lane resumed lane={}", lane);
    }

    private static String frames(Throwable cause) {
        StringBuilder frames = new StringBuilder();
        for (StackTraceElement frame : cause.getStackTrace()) {
            frames.append(frames.isEmpty() ? "" : " < ").append(frame);
            if (frames.length() > 1000) {
                break;
            }
        }
        return frames.toString();
    }
}
