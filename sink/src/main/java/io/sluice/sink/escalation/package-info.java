/**
 * The fast path: the incident is committed, then an outbox carries it to its end, one stored step after the other.
 *
 * <pre>
 * open ─▶ SEAL ─▶ ANNOUNCE ─▶ ROUTE ─┬─▶ OPEN ─▶ UPLOAD ─▶ DETAILS ─▶ FINISHING ─▶ FINISH ─▶ DONE
 *                                    ├─▶ AWAIT ─▶ (a person) ─▶ CONFIRM ─▶ OPEN
 *                                    └─▶ DONE (nobody to report to)
 * a step whose outcome nobody knows ─▶ RETRACT ─▶ OPEN, or DONE if the report turns out to be filed
 * </pre>
 */
@NullMarked
package io.sluice.sink.escalation;

import org.jspecify.annotations.NullMarked;
