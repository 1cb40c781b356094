/** An SQS server with one queue a lane and its dead-letter queues, kept in a file across runs. */
@NullMarked
package io.sluice.parts.sqs;

import org.jspecify.annotations.NullMarked;
