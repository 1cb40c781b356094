/** Who looked at sealed evidence, at what, why and when. */
@NullMarked
package io.sluice.sink.evidence.access;

import org.jspecify.annotations.NullMarked;
