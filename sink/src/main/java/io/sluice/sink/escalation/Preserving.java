package io.sluice.sink.escalation;

import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.gate.Announcer;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.verdicts.Verdicts;

/**
 * What the steps before the authority work with.
 *
 * @param evidence where evidence is sealed
 * @param sink sends the events of verdicts
 * @param verdicts where it is noted how far the world was told
 * @param announcer enforces on objects
 * @param feedback tells those who keep a list that people will look at a hit of theirs
 */
public record Preserving(
        EvidenceStore evidence,
        DurableVerdictSink sink,
        Verdicts verdicts,
        Announcer announcer,
        FeedFeedback feedback) {}
