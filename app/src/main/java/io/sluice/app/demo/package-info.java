/**
 * The demonstration: servers, a worker, made-up media, and a judge that believes neither.
 *
 * <p>A plain program of blocking calls, without Spring: it stands where a platform stands, outside. {@code media} makes what is
 * planted, {@code judge} looks from outside whether it was dealt with; this package starts, uploads, waits and shows.
 */
@NullMarked
package io.sluice.app.demo;

import org.jspecify.annotations.NullMarked;
