/** Walking through buckets: everything that is stored is compared with what has a verdict, and what has none is sent for scanning. */
@NullMarked
package io.sluice.pipeline.walk;

import org.jspecify.annotations.NullMarked;
