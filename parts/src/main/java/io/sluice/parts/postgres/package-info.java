/** A real PostgreSQL on loopback, its data kept in a directory across runs. */
@NullMarked
package io.sluice.parts.postgres;

import org.jspecify.annotations.NullMarked;
