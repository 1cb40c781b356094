package io.sluice.scanners.hash;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.canary.CanaryPicture;
import io.sluice.scanners.index.BytePool;
import io.sluice.scanners.index.DigestTable;
import io.sluice.scanners.index.Hex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All entries of all banks at one generation, with what holds for their banks then. Immutable.
 *
 * @param generation the state of the banks that it was taken from
 * @param rules what holds for the banks
 * @param shelf the entries
 */
record KnownHashIndex(long generation, BankRules rules, Shelf shelf) {

    /** How many entries it holds, those of banks that are switched off too. */
    int size() {
        return shelf.size();
    }

    /** Whether there is anything that could match: no bank in force is never the same as no match. The canary's does not count. */
    boolean isInForce() {
        return shelf.segments().stream()
                .flatMap(shelved -> shelved.segment().origins().stream())
                .anyMatch(origin -> rules.isInForce(origin.bank()) && !CanaryPicture.BANK.equals(origin.bank()));
    }

    /** The entries that name one of these digests. */
    List<Match> exact(Digests digests, SubjectId subject) {
        List<Match> matches = new ArrayList<>();
        for (Shelved shelved : shelf.segments()) {
            exact(shelved, KnownHash.Type.MD5, digests.md5(), matches);
            exact(shelved, KnownHash.Type.SHA1, digests.sha1(), matches);
            exact(shelved, KnownHash.Type.SHA256, digests.sha256(), matches);
        }
        return matches.stream().filter(match -> rules.counts(match, subject)).toList();
    }

    private static void exact(Shelved shelved, KnownHash.Type type, String digest, List<Match> matches) {
        Roster roster = shelved.segment().roster(type);
        shelved.segment().digests(type).find(Hex.words(digest), row -> {
            if (shelved.isLive(type, row)) {
                matches.add(Match.of(roster, row, 0));
            }
        });
    }

    /** The PDQ entries near any of these hashes, each once, at its least distance; in no particular order. */
    List<Match> near(List<PdqHash> queries, SubjectId subject) {
        return shelf.segments().stream()
                .flatMap(shelved -> near(shelved, queries))
                .filter(match -> rules.counts(match, subject))
                .toList();
    }

    private static Stream<Match> near(Shelved shelved, List<PdqHash> queries) {
        Nearest nearest = new Nearest(shelved);
        queries.forEach(query -> shelved.segment().pdq().find(query, PdqHash.MATCH_DISTANCE, nearest));
        return nearest.matches();
    }

    /** Whether a match that was found elsewhere, as among {@link #videos}, counts for a subject. */
    boolean counts(Match match, SubjectId subject) {
        return rules.counts(match, subject);
    }

    /** All known videos, one by one: they are unpacked as they are asked for. */
    Stream<KnownVideo> videos() {
        return shelf.segments().stream().flatMap(KnownHashIndex::videos);
    }

    private static Stream<KnownVideo> videos(Shelved shelved) {
        Roster roster = shelved.segment().roster(KnownHash.Type.VPDQ);
        BytePool packed = shelved.segment().videos();
        return IntStream.range(0, roster.size())
                .filter(row -> shelved.isLive(KnownHash.Type.VPDQ, row))
                .mapToObj(row -> KnownVideo.of(roster, row, packed.get(row)));
    }

    /** All known hashes of a licensed kind, one by one. */
    Stream<KnownLicensed> licensed(KnownHash.Type type) {
        return shelf.segments().stream().flatMap(shelved -> licensed(shelved, type));
    }

    private static Stream<KnownLicensed> licensed(Shelved shelved, KnownHash.Type type) {
        Roster roster = shelved.segment().roster(type);
        DigestTable table = shelved.segment().digests(type);
        return IntStream.range(0, roster.size())
                .filter(row -> shelved.isLive(type, row))
                .mapToObj(row -> new KnownLicensed(Match.of(roster, row, 0), bytes(table, row)));
    }

    private static byte[] bytes(DigestTable table, int row) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * table.width());
        for (int index = 0; index < table.width(); index++) {
            bytes.putLong(table.word(row, index));
        }
        return bytes.array();
    }

    /** Counts only: safe to log. */
    @Override
    public String toString() {
        return "KnownHashIndex[generation " + generation + ", " + size() + " entries]";
    }
}
