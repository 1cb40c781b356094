/** What an operator sees of running workers: stages, lanes, and the one thing that holds everything up. */
@NullMarked
package io.sluice.app.watch;

import org.jspecify.annotations.NullMarked;
