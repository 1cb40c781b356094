/**
 * Looking back: a new bank entry is compared with the hashes of everything that was scanned before. Media are not kept, their
 * hashes are; what matches is judged again by the same policy, on the same path, without its bytes.
 */
@NullMarked
package io.sluice.pipeline.lookback;

import org.jspecify.annotations.NullMarked;
