package io.sluice.ingest.sqs;

import java.time.Instant;

/**
 * A message that could not be handled, as everybody on call may see it: what it was about stays sealed.
 *
 * @param messageId of the message that it holds
 * @param queue out of which that came
 * @param reason from a closed set
 * @param receiveCount how often it was tried
 * @param at when it was given up
 */
public record DeadLetter(String messageId, String queue, String reason, int receiveCount, Instant at) {}
