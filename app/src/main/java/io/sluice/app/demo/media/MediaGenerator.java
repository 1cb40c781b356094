package io.sluice.app.demo.media;

import io.sluice.app.demo.media.Studio.Painted;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pictures, the films, the bank and the manifest of a demo.
 *
 * <p>It is a program of its own, so that its memory is gone when the demo begins. Everything is made up here; the same seed
 * makes the same files.
 */
public final class MediaGenerator {

    /** The bank file's name. */
    public static final String BANK = "bank.csv";

    /** The manifest's name. */
    public static final String MANIFEST = "manifest.json";

    private static final int THREADS = 2;
    /** Well within the matching distance. */
    private static final int WRONG_MATCH = 22;

    private static final List<KnownHash.Type> DIGESTS =
            List.of(KnownHash.Type.SHA256, KnownHash.Type.MD5, KnownHash.Type.SHA1);

    private final Path dir;
    private final long seed;
    private final Studio studio;
    private final Random random;
    private final Bank bank = new Bank();
    private final Shelf shelf;

    private MediaGenerator(Path dir, long seed) throws IOException {
        this.dir = dir;
        this.seed = seed;
        this.studio = new Studio(seed);
        this.random = new Random(seed);
        this.shelf = new Shelf(dir);
    }

    /** Arguments: the directory to write to, the number of objects, the seed. */
    public static void main(String[] args) throws Exception {
        System.setProperty("java.awt.headless", "true");
        // Without this every encoded picture goes through a temporary file.
        ImageIO.setUseCache(false);
        generate(Path.of(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
    }

    /** The fewest objects for which there is a plan. */
    public static int leastCount() {
        return Plan.LEAST;
    }

    static Manifest generate(Path dir, int count, long seed) throws Exception {
        return new MediaGenerator(dir, seed).generate(Plan.of(count));
    }

    /** The bank must be complete before anything can be said to be far from all of it. */
    private Manifest generate(Plan plan) throws Exception {
        for (int number = 0; number < plan.known(); number++) {
            plantKnown(number, plan.exactCopies());
        }
        for (int number = 0; number < plan.decoys(); number++) {
            plantDecoy(number);
        }
        plantForPeople();
        plantFilms(plan);
        plantBenign(plan.benign());
        bank.write(dir.resolve(BANK));
        Manifest manifest = new Manifest(shelf.mixed(random), GroupNames.plan());
        manifest.write(dir.resolve(MANIFEST));
        return manifest;
    }

    private void plantKnown(int number, int exactCopies) throws IOException {
        KnownPicture known = studio.known(encoding(number), bank);
        KnownHash.Type type = DIGESTS.get(number % DIGESTS.size());
        bank.add(type, digest(type, known.file().bytes()), "known-%03d-bytes".formatted(number));
        bank.add(known.pdq().hash(), "known-%03d-picture".formatted(number));
        for (int copy = 0; copy < exactCopies; copy++) {
            shelf.put(known.file(), Kind.EXACT, null, 0);
        }
        for (KnownPicture.Copy copy : known.copies()) {
            boolean viewed = number == 0 && copy.change() == Change.REENCODED;
            shelf.put(
                    copy.file(), viewed ? Kind.VIEWED : Kind.NEAR, copy.change().name(), copy.distance());
        }
    }

    private void plantDecoy(int number) throws IOException {
        Painted decoy = studio.stranger(encoding(number), bank);
        int distances = (NearMiss.FARTHEST - NearMiss.NEAREST) / 2 + 1;
        PdqHash entry = NearMiss.of(decoy.pdq().hash(), NearMiss.NEAREST + 2 * (number % distances), random);
        bank.add(entry, "near-miss-%03d".formatted(number));
        shelf.put(decoy.file(), Kind.DECOY, "NEAR_MISS", Bank.distance(decoy.pdq(), entry));
    }

    /** A match that is none, for two people to dismiss; and a picture that nothing resembles, for a notice. */
    private void plantForPeople() throws IOException {
        Painted wrong = studio.stranger(Encoding.JPEG, bank);
        PdqHash entry = NearMiss.of(wrong.pdq().hash(), WRONG_MATCH, random);
        bank.add(entry, "wrong-000");
        shelf.put(wrong.file(), Kind.WRONG, "WRONG_MATCH", Bank.distance(wrong.pdq(), entry));
        Painted noticed = studio.stranger(Encoding.JPEG, bank);
        shelf.put(noticed.file(), Kind.NOTICED, null, bank.nearest(noticed.pdq()));
    }

    private void plantFilms(Plan plan) throws IOException {
        for (int number = 0; number < plan.films() + plan.knownFilms(); number++) {
            boolean known = number < plan.knownFilms();
            byte[] film = Film.of(
                    studio.stranger(Encoding.PNG, bank).file(),
                    studio.stranger(Encoding.PNG, bank).file());
            if (known) {
                bank.add(
                        KnownHash.Type.SHA256,
                        digest(KnownHash.Type.SHA256, film),
                        "known-film-%03d".formatted(number));
            }
            shelf.put(film, Film.EXTENSION, Film.MEDIA_TYPE, known ? Kind.EXACT : Kind.BENIGN, null, null);
        }
    }

    private void plantBenign(int count) throws Exception {
        List<Callable<Void>> shares = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            shares.add(() -> plantShare(first, count));
        }
        ExecutorService painters = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> share : painters.invokeAll(shares)) {
                share.get();
            }
        } finally {
            painters.shutdown();
        }
    }

    private @Nullable Void plantShare(int first, int count) throws IOException {
        Studio own = new Studio(seed + 1 + first);
        for (int number = first; number < count; number += THREADS) {
            Painted benign = own.stranger(encoding(number), bank);
            shelf.put(benign.file(), Kind.BENIGN, null, bank.nearest(benign.pdq()));
        }
        return null;
    }

    /** Mostly JPEG, as uploads are. */
    private static Encoding encoding(int number) {
        Encoding[] all = Encoding.values();
        return number % 2 == 0 ? Encoding.JPEG : all[number / 2 % all.length];
    }

    private static String digest(KnownHash.Type type, byte[] bytes) {
        return Shelf.digest(type.name().replace("SHA", "SHA-"), bytes);
    }
}
