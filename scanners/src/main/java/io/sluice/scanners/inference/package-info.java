/**
 * What does a model think that runs elsewhere? A client of servers that speak the Open Inference Protocol, version 2, over
 * HTTP with binary tensors. It is a scanner like any other that may be put off: while the server is slow, failing or gone,
 * pictures are classified later, and triage never notices.
 *
 * <p><b>Source:</b> Open Inference Protocol, REST, and its binary tensor data extension, as of 2025. Health is judged by status
 * alone: servers differ in what they say with it.
 */
@NullMarked
package io.sluice.scanners.inference;

import org.jspecify.annotations.NullMarked;
