package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;

/** Has rows of every kind. */
@FunctionalInterface
interface RowSource {

    Rows rows(KnownHash.Type type);
}
