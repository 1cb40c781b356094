/**
 * What tests of every module share: fakes and recorders of the ports, the contracts their adapters must keep, harmless media,
 * and the servers that integration tests run against.
 */
@NullMarked
package io.sluice.pipeline.testing;

import org.jspecify.annotations.NullMarked;
