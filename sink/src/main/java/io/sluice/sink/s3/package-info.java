/**
 * The object store as the sink uses it: identities, pinned copies, conditional puts, digests by reading back. Failures are
 * translated here, by status code, to what they mean for the flow.
 */
@NullMarked
package io.sluice.sink.s3;

import org.jspecify.annotations.NullMarked;
