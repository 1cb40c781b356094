/**
 * Notices of illegal content (Art. 16 DSA and its relatives): taken in with a receipt and a clock, scanned again at once, decided
 * by people with reasons, and told to whoever sent them.
 *
 * <p><b>Source:</b> Regulation (EU) 2022/2065, Art. 9, 16, 22; Pub. L. 119-12.
 */
@NullMarked
package io.sluice.sink.notices;

import org.jspecify.annotations.NullMarked;
