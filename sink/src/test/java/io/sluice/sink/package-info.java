/** What the tests of the sink share. */
@NullMarked
package io.sluice.sink;

import org.jspecify.annotations.NullMarked;
