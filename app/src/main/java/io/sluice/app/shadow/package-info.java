/** What a draft of the policy would have said: over HTTP and from a terminal. */
@NullMarked
package io.sluice.app.shadow;

import org.jspecify.annotations.NullMarked;
