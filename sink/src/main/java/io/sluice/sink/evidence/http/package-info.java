/**
 * {@code /v1/evidence}: looking at evidence, keeping it, and the log of both. Who asks is known from the token alone: the
 * application's filter puts the caller's name into the attribute {@code sluice.caller}, and checks the role.
 */
@NullMarked
package io.sluice.sink.evidence.http;

import org.jspecify.annotations.NullMarked;
