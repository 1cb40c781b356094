package io.sluice.scanners.decode.child;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.decode.wire.Answers;
import java.util.ArrayList;
import java.util.List;

/**
 * The hashed frames of one object, in order of time, in bounded room.
 *
 * <p>A frame that looks like the one before is kept once a second only. When the roll is full, every other place is struck
 * out; so it covers the whole of a film, however long, and never holds more than {@link Answers#MAX_FRAMES} hashes.
 */
final class FrameRoll {

    /** Bits by which a frame has changed; re-encoding alone changes as many. */
    private static final int LEAST_CHANGE = 6;

    private static final double LONGEST_SECONDS = 1;

    /** What belongs to one time. */
    private record Place(FrameHash whole, List<FrameHash> derived) {}

    private final List<Place> places = new ArrayList<>();
    private int hashes;
    private int spacing = 1;

    /** Whether a frame would show anything new. */
    boolean wants(double atSeconds, PdqHash hash) {
        if (places.isEmpty()) {
            return true;
        }
        FrameHash last = places.get(places.size() - 1).whole();
        return atSeconds - last.atSeconds() >= LONGEST_SECONDS * spacing || hash.distance(last.hash()) > LEAST_CHANGE;
    }

    /** Keeps a frame and what was derived from it. */
    void add(FrameHash whole, List<FrameHash> derived) {
        if (hashes + 1 + derived.size() > Answers.MAX_FRAMES) {
            strikeOut();
        }
        places.add(new Place(whole, derived));
        hashes += 1 + derived.size();
    }

    private void strikeOut() {
        List<Place> kept = new ArrayList<>();
        for (int index = 0; index < places.size(); index += 2) {
            kept.add(places.get(index));
        }
        places.clear();
        places.addAll(kept);
        hashes = hashes().size();
        spacing *= 2;
    }

    /** By how much the places have been spread out: 1, and twice as much each time the roll was full. */
    int spacing() {
        return spacing;
    }

    /** Forgets the frames: they are sent again. */
    void startOver() {
        places.clear();
        hashes = 0;
        spacing = 1;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** All of them, each frame followed by what was derived from it. */
    List<FrameHash> hashes() {
        List<FrameHash> all = new ArrayList<>();
        for (Place place : places) {
            all.add(place.whole());
            all.addAll(place.derived());
        }
        return all;
    }
}
