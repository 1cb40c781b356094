/**
 * Statements of reasons (Art. 17 DSA): one a restriction, as a record, as a text for whoever uploaded it, and as a submission to
 * the Transparency Database (Art. 24(5)).
 *
 * <p><b>Source:</b> Regulation (EU) 2022/2065; the database's public API documentation, as of the revision of 1 July 2025.
 */
@NullMarked
package io.sluice.sink.statements;

import org.jspecify.annotations.NullMarked;
