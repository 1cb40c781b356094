/**
 * The words, the ports and the flow of Sluice.
 *
 * <pre>
 * MediaSource ─▶ Delivery ─▶ ScanPipeline ─▶ VerdictSink ─▶ settle
 *                              │  open ─▶ Fetcher ─▶ digests ─▶ exact match ─▶ Decoder ─▶ perceptual match ∥ metadata ∥ classifier
 *                              │  words ∥
 *                              └─ every ScanResult ─▶ VerdictPolicy.opensIncident ─▶ Escalation   (the moment it exists)
 * </pre>
 *
 * <p>Defaults that hold unless a type says otherwise: arguments and results are non-null; publishers are
 * cold and lazy; one call is one subscription; signals arrive on the upstream's thread; {@code Duration}
 * for time, bytes for size. This package knows Reactor, Resilience4j and JSpecify: no Spring, no AWS, no
 * HTTP, no SQL, no logging (what happened is told to {@link io.sluice.pipeline.PipelineObserver}).
 */
@NullMarked
package io.sluice.pipeline;

import org.jspecify.annotations.NullMarked;
