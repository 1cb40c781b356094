/**
 * PDQ, the perceptual hash of pictures: pure arithmetic on samples, no decoding, no matching.
 *
 * <p>Every class here follows the published algorithm at full resolution, operation by operation in IEEE single
 * precision, because a hash that differs by a few bits from everyone else's finds fewer known pictures. Work buffers
 * belong to one {@link PdqHasher}, which one thread uses at a time; nothing is shared.
 */
@NullMarked
package io.sluice.scanners.pdq;

import org.jspecify.annotations.NullMarked;
