/**
 * A simulated inference server: it reads every field and length of a question, answers with the mean of each picture, and fails as
 * it is told to. Shares no class with the client.
 *
 * <p><b>Source:</b> Open Inference Protocol, REST, and its binary tensor data extension, as of 2025.
 */
@NullMarked
package io.sluice.parts.inference;

import org.jspecify.annotations.NullMarked;
