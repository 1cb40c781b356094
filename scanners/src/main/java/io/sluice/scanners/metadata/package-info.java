/**
 * What does a file say of itself, and is it true? Facts that the decoder brought back are compared with what was declared.
 */
@NullMarked
package io.sluice.scanners.metadata;

import org.jspecify.annotations.NullMarked;
