/**
 * Authorities: where incidents are reported. A port with one call a step of a report, and the CyberTipline behind it. Nothing
 * here decides when a call is made, or whether again: that is the outbox's.
 */
@NullMarked
package io.sluice.sink.authority;

import org.jspecify.annotations.NullMarked;
