package io.sluice.scanners.hash;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.UploadContext;
import io.sluice.scanners.index.Space;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Made-up hashes and the pictures that would have them. */
final class Hashes {

    static final MediaObject OBJECT =
            MediaObject.of(new ObjectRef("uploads", "a.jpg", null), "etag", Instant.EPOCH, 10, "image/jpeg");

    private Hashes() {}

    /** A hash of about as many ones as zeros. */
    static PdqHash wellFormed(Random random) {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** The hash with so many of its bits turned over. */
    static PdqHash flipped(PdqHash hash, int count, Random random) {
        long[] words = {hash.w0(), hash.w1(), hash.w2(), hash.w3()};
        BitSet turned = new BitSet(256);
        while (turned.cardinality() < count) {
            turned.set(random.nextInt(256));
        }
        turned.stream().forEach(bit -> words[bit / 64] ^= 1L << (bit % 64));
        return new PdqHash(words[3], words[2], words[1], words[0]);
    }

    static String hex(Random random, int digits) {
        byte[] bytes = new byte[digits / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static KnownHash pdq(PdqHash hash, String reference) {
        return new KnownHash("own", Type.PDQ, hash.hex(), "known-marker", reference, "block", null);
    }

    static KnownHash listed(Type type, String hash, String reference) {
        return new KnownHash("listed", type, hash, "known-marker", reference, null, "authority-one");
    }

    static KnownHashIndex index(List<KnownHash> entries) {
        Intake intake = new Intake(Space.DIRECT, true);
        Flux.fromIterable(entries)
                .index((place, entry) -> new BankChange.Put(place + 1, entry))
                .subscribe(intake::add);
        return new KnownHashIndex(1, BankRules.of(List.of()), intake.finished().onto(Shelf.EMPTY));
    }

    /** Banks that hold these at generation 1, loaded and fresh. */
    static KnownHashes loaded(List<KnownHash> entries) {
        FakeBanks banks = new FakeBanks().hold(1, entries);
        KnownHashes known = new KnownHashes(banks, Duration.ofHours(1), Clock.systemUTC(), Schedulers.immediate());
        known.refresh().block();
        return known;
    }

    /** A frame that shows this hash as stored and unrelated ones in the other orientations. */
    static FrameHash frame(PdqHash hash, int quality, Random random) {
        List<PdqHash> variants = new ArrayList<>();
        variants.add(hash);
        while (variants.size() < FrameHash.VARIANTS) {
            variants.add(wellFormed(random));
        }
        return new FrameHash(0, variants, quality, "frame");
    }

    static Pictured picture(FrameHash... frames) {
        Thumbnail thumbnail = new Thumbnail(new byte[Thumbnail.BYTES]);
        Picture picture = new Picture("jpeg", 640, 480, frames.length, List.of(frames), thumbnail, Map.of());
        return new Pictured(OBJECT, UploadContext.NONE, picture);
    }
}
