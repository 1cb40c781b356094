/**
 * Evidence: what an incident rests on, sealed before anybody is told, under a key that follows from the subject's identity. What
 * is sealed is never written again.
 */
@NullMarked
package io.sluice.sink.evidence;

import org.jspecify.annotations.NullMarked;
