/**
 * The executable: every stage is chosen and wired here, from settings, and every subscription that outlives a request lives in
 * a lifecycle of this package. The only module that knows Spring Boot.
 */
@NullMarked
package io.sluice.app;

import org.jspecify.annotations.NullMarked;
