/**
 * Looking at sealed evidence: a small grey blur first, the whole medium only for a reason and only after the row that says so. That a
 * person saw all of it is believed when all bytes went out and their page says, with a token that works once, that all of it was
 * shown.
 */
@NullMarked
package io.sluice.sink.evidence.view;

import org.jspecify.annotations.NullMarked;
