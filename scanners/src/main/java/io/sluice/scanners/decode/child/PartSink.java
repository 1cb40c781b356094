package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.io.InputStream;

/** Takes what is found inside of a file, in order. {@link Exhausted} ends the search. */
interface PartSink {

    /** A file that lies there as it is. */
    void part(Part.Role role, Source content) throws IOException, Exhausted;

    /**
     * A file that has to be unpacked.
     *
     * @param expected bytes, as the archive says
     */
    void part(Part.Role role, Unpacking content, long expected) throws IOException, Exhausted;

    /** A picture that is not a file by itself: it has no digests of its own. */
    void picture(Part.Role role, Source content) throws IOException, Exhausted;

    /** A file that cannot be read. */
    void unread(Part.Role role, long size, Reason reason) throws Exhausted;

    /** Opens a packed file; what goes wrong in it is the file's fault. */
    interface Unpacking {
        InputStream open() throws IOException, Refusal;
    }
}
