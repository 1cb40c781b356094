/** Removals by people: a word for one, and the port by which it is committed. */
@NullMarked
package io.sluice.sink.removals;

import org.jspecify.annotations.NullMarked;
