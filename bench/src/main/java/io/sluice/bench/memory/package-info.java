/** What the processes of a worker need together: after few objects, after many, and with long films in flight. */
@NullMarked
package io.sluice.bench.memory;

import org.jspecify.annotations.NullMarked;
