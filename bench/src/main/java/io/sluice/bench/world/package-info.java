/** The embedded parts and workers in processes of their own, for measurements of the whole: how they are started, fed and asked. */
@NullMarked
package io.sluice.bench.world;

import org.jspecify.annotations.NullMarked;
