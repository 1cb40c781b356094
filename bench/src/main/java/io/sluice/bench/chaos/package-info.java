/**
 * Kills what files reports, and looks whether a report was lost or filed twice: real processes, signals, cut connections, a
 * database that dies, and an authority that fails by plan. Judged by the authority's store and the evidence bucket alone.
 */
@NullMarked
package io.sluice.bench.chaos;

import org.jspecify.annotations.NullMarked;
