/**
 * The gate: what a platform asks before it shows an object, and the marks that let the store itself refuse. What the store
 * can do is probed, not assumed.
 */
@NullMarked
package io.sluice.sink.gate;

import org.jspecify.annotations.NullMarked;
