/** Incidents as people see and settle them, over HTTP. */
@NullMarked
package io.sluice.sink.cases;

import org.jspecify.annotations.NullMarked;
