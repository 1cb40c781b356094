package io.sluice.parts.exchanges;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A state of an entry.
 *
 * @param member who put it there
 * @param id unique within the member
 * @param at when it got this state
 * @param isDeleted whether it was taken off
 * @param prints hashes by kind: {@code md5}, {@code sha1}, {@code pdq}
 * @param denials how many members disagree with its MD5
 */
record Entry(String member, String id, Instant at, boolean isDeleted, SortedMap<String, String> prints, int denials) {

    static Entry live(String member, String id, Instant at, Map<String, String> prints, int denials) {
        return new Entry(member, id, at, false, new TreeMap<>(prints), denials);
    }

    Entry deleted(Instant when) {
        return new Entry(member, id, when, true, prints, denials);
    }

    String key() {
        return member + " " + id;
    }

    /** A kind of its own number: some entries are videos, some are odd. */
    boolean is(int remainder, int of) {
        return Math.floorMod(id.hashCode(), of) == remainder;
    }
}
