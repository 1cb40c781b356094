/**
 * What the demo plants: harmless pictures and names, the bank that knows some of them, and the manifest that says which.
 *
 * <p>{@link io.sluice.app.demo.media.MediaGenerator} runs in a process of its own before anything is uploaded; everyone else
 * reads the {@link io.sluice.app.demo.media.Manifest}.
 */
@NullMarked
package io.sluice.app.demo.media;

import org.jspecify.annotations.NullMarked;
