package io.sluice.pipeline;

/** What the decoder made of an object: a {@link Picture}, or {@link Undecodable} with a reason. */
public sealed interface Decoding permits Picture, Undecodable {

    /** The format by its magic bytes, a lower-case name such as {@code jpeg}; {@code unknown} if none fits. */
    String format();
}
