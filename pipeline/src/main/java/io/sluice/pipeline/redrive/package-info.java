/** What is kept of dead letters that people sent again. */
@NullMarked
package io.sluice.pipeline.redrive;

import org.jspecify.annotations.NullMarked;
