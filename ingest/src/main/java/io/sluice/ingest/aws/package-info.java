/**
 * One place where AWS clients are built, so that their pools, retries, time limits and checksums are the same for all.
 */
@NullMarked
package io.sluice.ingest.aws;

import org.jspecify.annotations.NullMarked;
