/**
 * How {@code serve} is put together: one class a stage, every object built once from settings, nothing chosen later. The stages
 * themselves know nothing of it.
 */
@NullMarked
package io.sluice.app.wiring;

import org.jspecify.annotations.NullMarked;
