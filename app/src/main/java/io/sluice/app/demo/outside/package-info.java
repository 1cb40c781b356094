/**
 * How the demo and its judge see the world: as a platform does, through S3 and HTTP, with the credentials of the role they
 * play.
 *
 * <p>Every call blocks its thread and fails with {@link java.io.IOException}; an answer that says no is an answer, not a
 * failure.
 */
@NullMarked
package io.sluice.app.demo.outside;

import org.jspecify.annotations.NullMarked;
