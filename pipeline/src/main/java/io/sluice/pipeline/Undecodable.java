package io.sluice.pipeline;

/**
 * An object the decoder could not turn into a picture. Its digests are matched all the same, and it never passes.
 *
 * @param format by magic bytes; {@code unknown} if none fits
 * @param reason a lower-case token such as {@code truncated}, {@code too-many-pixels}, {@code decoder-crashed}
 */
public record Undecodable(String format, String reason) implements Decoding {

    @Override
    public String gap() {
        return reason;
    }
}
