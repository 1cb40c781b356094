/**
 * The worker's side of decoding: child processes that open hostile files, and the care that is taken of them.
 *
 * <p>No native decoder is loaded here. A child gets one object at a time, no credentials, no network and little time; one
 * that crashes, hangs or babbles is killed, and the object gets one more try in a child of its own.
 */
@NullMarked
package io.sluice.scanners.decode;

import org.jspecify.annotations.NullMarked;
