/** What the whole pipeline spends on an object, beside a bare loop of the same work with nothing around it. */
@NullMarked
package io.sluice.bench.pipeline;

import org.jspecify.annotations.NullMarked;
