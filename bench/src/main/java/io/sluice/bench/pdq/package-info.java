/** {@code ./sluice bench pdq}: hashing pictures, against a plain transcription of the algorithm, by JMH. */
@NullMarked
package io.sluice.bench.pdq;

import org.jspecify.annotations.NullMarked;
