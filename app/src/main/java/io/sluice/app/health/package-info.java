/** Liveness, and readiness by role. */
@NullMarked
package io.sluice.app.health;

import org.jspecify.annotations.NullMarked;
