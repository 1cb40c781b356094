/** Incidents as they stand on record: their states, their facts, their timeline, and the port by which they are kept. */
@NullMarked
package io.sluice.sink.incidents;

import org.jspecify.annotations.NullMarked;
