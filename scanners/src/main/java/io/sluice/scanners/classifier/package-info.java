/**
 * What does a model think? An ONNX model looks at the decoder's thumbnail, in this process, and gives an opinion that is
 * advisory: it may call for a person, never decide alone.
 *
 * <p>The model that comes with Sluice is a harmless stand-in, trained on synthetic pictures ({@code model/MODEL_CARD.md});
 * a platform brings its own.
 */
@NullMarked
package io.sluice.scanners.classifier;

import org.jspecify.annotations.NullMarked;
