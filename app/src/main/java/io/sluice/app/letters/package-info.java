/** Dead letters: what they are, and how they are sent again, over HTTP and from a terminal. */
@NullMarked
package io.sluice.app.letters;

import org.jspecify.annotations.NullMarked;
