/** Knobs: what operators may change while workers run, within which bounds, and how a change takes itself back. */
@NullMarked
package io.sluice.pipeline.tuning;

import org.jspecify.annotations.NullMarked;
