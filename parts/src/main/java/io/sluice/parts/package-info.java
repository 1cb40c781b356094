/**
 * The embedded servers of the demo and the tests, one process of their own: PostgreSQL, S3, SQS and a simulated
 * authority, all real enough to be spoken to by the clients that production uses.
 *
 * <p>This module is a leaf. It shares no class with the clients it serves, so that a misunderstanding of a protocol shows up
 * as a failing call instead of being made twice.
 */
@NullMarked
package io.sluice.parts;

import org.jspecify.annotations.NullMarked;
