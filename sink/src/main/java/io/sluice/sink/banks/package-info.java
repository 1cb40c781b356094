/** Banks over HTTP: kept by people and tools, filled from files, and by removals. */
@NullMarked
package io.sluice.sink.banks;

import org.jspecify.annotations.NullMarked;
