package io.sluice.parts.exchanges;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The entries of a world: the latest state of each, and the states before. <b>Threads:</b> safe. */
final class Shelf {

    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::at).thenComparing(Entry::key);

    private final Map<String, Entry> latest = new TreeMap<>();
    private final List<Entry> earlier = new ArrayList<>();

    /**
     * Puts, changes or takes off entries at random.
     *
     * @param isStable an entry has the same hashes for ever, as where it is named by them
     */
    synchronized void change(long seed, int times, Instant at, boolean isStable) {
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            String member = Integer.toString(901 + random.nextInt(2));
            String id = "synthetic-" + random.nextInt(Math.max(10, times * 2));
            Entry known = latest.get(member + " " + id);
            boolean isRemoval = random.nextInt(3) == 0;
            long salt = isStable ? 0 : random.nextLong();
            int denials = random.nextInt(8) == 0 ? 2 : 0;
            boolean isThere = known != null && !known.isDeleted();
            put(
                    known != null && isThere && isRemoval
                            ? known.deleted(at)
                            : Entry.live(member, id, at, prints(member, id, salt), denials));
        }
    }

    /** So many new entries, all in one second. */
    synchronized void bulk(String prefix, int count, Instant at) {
        for (int i = 0; i < count; i++) {
            String id = prefix + i;
            put(Entry.live("901", id, at, prints("901", id, 0), 0));
        }
    }

    /** Of two states of one moment nobody could tell which is the later. */
    private void put(Entry entry) {
        Entry before = latest.put(entry.key(), entry);
        if (before != null && before.at().isBefore(entry.at())) {
            earlier.add(before);
        }
    }

    /** All states of a member's entries: half have a PDQ hash besides. */
    private static Map<String, String> prints(String member, String id, long salt) {
        String seed = member + id + salt;
        Map<String, String> prints = new TreeMap<>();
        prints.put("md5", hex("md5" + seed).substring(0, 32));
        prints.put("sha1", hex("sha1" + seed).substring(0, 40));
        if (salt % 2 == 0) {
            prints.put("pdq", hex("pdq" + seed));
        }
        return prints;
    }

    private static String hex(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The latest states, by time. */
    synchronized List<Entry> all() {
        return latest.values().stream().sorted(BY_TIME).toList();
    }

    /** Every state there ever was, by time. */
    synchronized List<Entry> history() {
        List<Entry> all = new ArrayList<>(earlier);
        all.addAll(latest.values());
        all.sort(BY_TIME);
        return all;
    }
}
