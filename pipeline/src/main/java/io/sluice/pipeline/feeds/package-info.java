/**
 * Feeds: banks that are filled from lists which others keep. A feed is one list of one programme in one environment; its
 * exchange client reads it (ingest), its state and what it says are kept (sink). The words and the ports between the two.
 */
@NullMarked
package io.sluice.pipeline.feeds;

import org.jspecify.annotations.NullMarked;
