/** {@code sluice report}: what became of an incident, for a terminal. */
@NullMarked
package io.sluice.app.report;

import org.jspecify.annotations.NullMarked;
