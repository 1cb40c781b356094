/** The command {@code sluice bank}: keeps the banks of a running service, through its HTTP API and as its caller. */
@NullMarked
package io.sluice.app.bank;

import org.jspecify.annotations.NullMarked;
