/** What is measured and logged: the only place that knows Micrometer and the flow's log lines. */
@NullMarked
package io.sluice.app.observe;

import org.jspecify.annotations.NullMarked;
