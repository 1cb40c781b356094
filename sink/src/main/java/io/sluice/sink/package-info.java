/**
 * State becomes durable: verdicts are recorded and told, incidents are committed, sealed, enforced and reported.
 *
 * <pre>
 * verdicts ─▶ events, gate          escalation ─▶ evidence ─▶ gate ─▶ authority          cases: people
 *      └──────────────┴──── postgres (every storage port) ────┴──── s3 (every object) ────┘
 * </pre>
 */
@NullMarked
package io.sluice.sink;

import org.jspecify.annotations.NullMarked;
