/** {@code ./sluice bench import}: how fast a large bank file gets into PostgreSQL. */
@NullMarked
package io.sluice.bench.imports;

import org.jspecify.annotations.NullMarked;
