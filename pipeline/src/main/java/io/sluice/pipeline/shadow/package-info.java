/** A draft of the policy beside the one in force: what it would have said. */
@NullMarked
package io.sluice.pipeline.shadow;

import org.jspecify.annotations.NullMarked;
