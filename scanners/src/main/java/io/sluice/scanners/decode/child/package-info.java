/**
 * The decoder child: the only process that opens hostile files.
 *
 * <p>It holds no credentials and no network. It pulls the bytes of one object at a time from the worker, decodes them
 * once, and answers facts, hashes and a thumbnail. Everything here runs on the child's main thread; native libraries
 * are loaded by the first object that needs them.
 */
@NullMarked
package io.sluice.scanners.decode.child;

import org.jspecify.annotations.NullMarked;
