/**
 * What the worker and its decoder children say to each other: frames over pipes, and the words in them.
 *
 * <p>Each frame is a length (four bytes, big-endian), a kind (one byte) and a payload. The worker speaks first; the
 * child answers with any number of {@code READ}s, each answered by {@code BYTES}, and then one answer. Nothing that comes
 * from a child is trusted: every length, number and name is checked where it is read.
 */
@NullMarked
package io.sluice.scanners.decode.wire;

import org.jspecify.annotations.NullMarked;
