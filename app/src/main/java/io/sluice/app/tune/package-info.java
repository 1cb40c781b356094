/** The knobs of a worker: what they turn, how they are asked for over HTTP and from a terminal, and what is told of them. */
@NullMarked
package io.sluice.app.tune;

import org.jspecify.annotations.NullMarked;
