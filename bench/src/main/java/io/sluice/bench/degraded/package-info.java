/** What a classifier's server that is dead, hangs, is slow or busy costs triage, and whether all is classified once it is well. */
@NullMarked
package io.sluice.bench.degraded;

import org.jspecify.annotations.NullMarked;
