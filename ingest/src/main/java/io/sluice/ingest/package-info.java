/**
 * Objects and groups come in: from SQS lanes, from S3, over HTTP. Each outside technology has a package of its own; what
 * they meet the flow with are the ports of {@code io.sluice.pipeline}.
 */
@NullMarked
package io.sluice.ingest;

import org.jspecify.annotations.NullMarked;
