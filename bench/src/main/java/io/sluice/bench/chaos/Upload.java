package io.sluice.bench.chaos;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A harmless file that no other run has, and that the bank knows.
 *
 * @param key where it is uploaded
 * @param text what is in it
 * @param uploader who uploads it: what waits of one person goes out in one report, so that those are cut too
 */
record Upload(String key, String text, String uploader) {

    private static final int COUNT = 6;
    private static final int PEOPLE = 2;

    /** Those of a run. */
    static List<Upload> of(int seed) {
        return IntStream.range(0, COUNT).mapToObj(n -> of(seed, n)).toList();
    }

    private static Upload of(int seed, int n) {
        String text = ("chaos " + seed + " " + n + "\n").repeat(50);
        return new Upload("chaos/" + seed + "/" + n, text, "person-" + seed + "-" + n % PEOPLE);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
