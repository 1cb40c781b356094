/** What people decide of incidents besides confirming them, and the port by which it is kept. */
@NullMarked
package io.sluice.sink.cases.acts;

import org.jspecify.annotations.NullMarked;
