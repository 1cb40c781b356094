/**
 * What callers ask for over HTTP: scans by reference, contexts, groups. Plain router functions; who the caller is has been
 * settled before. Errors are problem details (RFC 9457) that say what is wrong and what to do, and repeat nothing of what was
 * sent.
 */
@NullMarked
package io.sluice.ingest.http;

import org.jspecify.annotations.NullMarked;
