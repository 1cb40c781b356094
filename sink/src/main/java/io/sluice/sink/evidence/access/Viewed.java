package io.sluice.sink.evidence.access;

/**
 * What people have looked at, by the log. Only {@link AccessLog} makes one.
 *
 * @param file whether a person was shown the whole file
 * @param exif whether a person read what the file says of its making; never without {@code file}
 */
public record Viewed(boolean file, boolean exif) {

    /** Nobody has looked. */
    public static final Viewed NOTHING = new Viewed(false, false);

    public Viewed {
        if (exif && !file) {
            throw new IllegalArgumentException("nobody has viewed the facts of a file without the file");
        }
    }
}
