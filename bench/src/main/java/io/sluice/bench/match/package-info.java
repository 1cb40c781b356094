/** {@code ./sluice bench match}: how fast known hashes are found, with what memory, and whether all of them are. */
@NullMarked
package io.sluice.bench.match;

import org.jspecify.annotations.NullMarked;
