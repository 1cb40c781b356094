/** Measures how long it takes to compare new bank entries with everything that was scanned before. */
@NullMarked
package io.sluice.bench.lookback;

import org.jspecify.annotations.NullMarked;
