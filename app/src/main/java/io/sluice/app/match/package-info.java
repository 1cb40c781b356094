/** The commands {@code match} and {@code compare}: for people who want to know why something matched, or did not. */
@NullMarked
package io.sluice.app.match;

import org.jspecify.annotations.NullMarked;
