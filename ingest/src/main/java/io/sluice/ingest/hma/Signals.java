package io.sluice.ingest.hma;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.MediaHashes;
import io.sluice.pipeline.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hashes of one file, in the order in which they are answered. A picture that cannot be decoded has no PDQ hash, and its
 * digests all the same.
 *
 * @param type what the file is
 * @param all at most one of each kind
 */
record Signals(ContentType type, List<Signal> all) {

    Signals {
        all = List.copyOf(all);
    }

    static Signals of(ContentType type, List<SignalType> wanted, MediaHashes hashes) {
        List<Signal> found = new ArrayList<>();
        for (SignalType each : wanted) {
            if (each != SignalType.PDQ) {
                found.add(new Signal(each, each.digest(hashes.digests()), null));
            } else if (hashes.decoding() instanceof Picture picture) {
                FrameHash first = picture.hashes().get(0);
                found.add(Signal.of(first));
            }
        }
        return new Signals(type, found);
    }

    /** Those that say enough to be matched. */
    Stream<Signal> telling() {
        return all.stream().filter(Signal::isTelling);
    }

    ObjectNode json(boolean withQuality) {
        ObjectNode json = Answers.object();
        all.forEach(signal -> json.put(signal.type().word(), signal.text(withQuality)));
        return json;
    }
}
