package io.sluice.bench.imports;

/**
 * What an import took.
 *
 * @param entries that are in the bank afterwards
 * @param seconds from opening the file to the last commit
 * @param rejected lines that were left out; as many as were spoilt on purpose, or the run fails
 */
record ImportFigures(long entries, double seconds, long rejected) {}
