/**
 * Verdicts as they stand on record, with how far the world was told of them.
 */
@NullMarked
package io.sluice.sink.verdicts;

import org.jspecify.annotations.NullMarked;
