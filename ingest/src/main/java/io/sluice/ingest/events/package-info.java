/**
 * What queue messages say: S3 notifications in their envelopes and dialects, and Sluice's own messages. Pure: text in, values
 * out, nothing thrown whatever the text.
 */
@NullMarked
package io.sluice.ingest.events;

import org.jspecify.annotations.NullMarked;
