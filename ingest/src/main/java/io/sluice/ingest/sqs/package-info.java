/**
 * Lanes come in from SQS: slot first, then receive; a lease kept alive until the delivery is settled; deletion only after that;
 * dead letters that are sealed.
 */
@NullMarked
package io.sluice.ingest.sqs;

import org.jspecify.annotations.NullMarked;
