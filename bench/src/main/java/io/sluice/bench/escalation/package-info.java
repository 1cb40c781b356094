/** How soon a hit is on record and sealed: when nothing else is to be done, and while a long queue of bulk is worked off. */
@NullMarked
package io.sluice.bench.escalation;

import org.jspecify.annotations.NullMarked;
