package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.Picture;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is told of one part. */
final class PartSheet {

    private final String path;
    private final Part.Role role;
    private final Format format;
    private final long size;
    private final @Nullable Digests digests;
    private @Nullable Picture picture;
    private @Nullable Reason reason;

    PartSheet(String path, Part.Role role, Format format, long size, @Nullable Digests digests) {
        this.path = path;
        this.role = role;
        this.format = format;
        this.size = size;
        this.digests = digests;
    }

    void picture(Picture decoded) {
        picture = decoded;
    }

    /** Why it was not looked at, or not all of it; the first reason counts, null is none. */
    void reason(@Nullable Reason another) {
        if (reason == null) {
            reason = another;
        }
    }

    Part part() {
        return new Part(
                path,
                role,
                format.token(),
                size,
                digests,
                picture == null ? 0 : picture.width(),
                picture == null ? 0 : picture.height(),
                picture == null ? List.of() : picture.hashes(),
                reason == null ? null : reason.token());
    }
}
