/** Makes the stand-in model: synthetic pictures, a small network, its training, and its export to ONNX. */
package io.sluice.scanners.classifier.train;
