/** {@code ./sluice bench}: measures what the documentation quotes, each figure against a plain way of doing the same in the same run. */
@NullMarked
package io.sluice.bench;

import org.jspecify.annotations.NullMarked;
