/** {@code sluice evidence}: keeping sealed evidence from a terminal, and verifying the access log offline. */
@NullMarked
package io.sluice.app.evidence;

import org.jspecify.annotations.NullMarked;
