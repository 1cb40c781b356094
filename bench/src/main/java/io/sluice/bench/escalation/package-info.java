/** How soon a hit is on record and sealed: when nothing else is to be done, with a long queue of bulk, and in a burst of uploads. */
@NullMarked
package io.sluice.bench.escalation;

import org.jspecify.annotations.NullMarked;
