/**
 * Objects are read: one GET that also says what the object is, its body watched and resumed, further ranges pinned to the same
 * version.
 */
@NullMarked
package io.sluice.ingest.s3;

import org.jspecify.annotations.NullMarked;
