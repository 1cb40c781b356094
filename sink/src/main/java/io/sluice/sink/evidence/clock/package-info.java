/**
 * How long sealed evidence is kept: a clock for each incident, lawful holds, and destruction, the last two by two different people.
 * The database decides; the store is told.
 */
@NullMarked
package io.sluice.sink.evidence.clock;

import org.jspecify.annotations.NullMarked;
