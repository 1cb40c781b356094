package io.sluice.pipeline.testing;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.MediaFixture;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.UploadContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Harmless subjects, pictures and bytes, all made here; the same seed always gives the same bytes. */
public final class TestMedia {

    /** When everything here was last modified. */
    public static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");

    private TestMedia() {}

    /** A reference that no other test uses. */
    public static ObjectRef ref() {
        return new ObjectRef("test-uploads", "made/" + UUID.randomUUID(), null);
    }

    /** An object that no other test uses. */
    public static MediaObject object() {
        return object(ref(), new byte[0]);
    }

    /** What a store would answer for these bytes. */
    public static MediaObject object(ObjectRef ref, byte[] bytes) {
        return MediaObject.of(ref, digests(bytes).md5(), LONG_AGO, bytes.length, "image/png");
    }

    /** A group that no other test uses. */
    public static Group group(String name) {
        return Group.of("group-" + UUID.randomUUID(), "change-1", name, "", List.of());
    }

    /** An upload context with every part present, all of it invented. */
    public static UploadContext context() {
        return new UploadContext(
                "uploader-1", "group-1", "picture.png", "a caption", "image/png", "192.0.2.7", LONG_AGO);
    }

    /** A fetched object, its digests made from its bytes, held whole. */
    public static Media media(byte[] bytes) {
        return media(FakeContent.of(ref(), bytes), Integer.MAX_VALUE);
    }

    /**
     * A fetched object.
     *
     * @param wholeBytes objects up to this size are held whole, larger ones are read again by range
     */
    public static Media media(FakeContent content, int wholeBytes) {
        return MediaFixture.fetch(content, UploadContext.NONE, Lane.FRESH, wholeBytes);
    }

    /** The digests of some bytes, by the JDK alone. */
    public static Digests digests(byte[] bytes) {
        return new Digests(digest("MD5", bytes), digest("SHA-1", bytes), digest("SHA-256", bytes));
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Random bytes: no format at all. */
    public static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A real PNG of coloured rectangles. */
    public static byte[] png(long seed, int width, int height) {
        return encoded("png", rectangles(seed, width, height));
    }

    /** A real JPEG of coloured rectangles. */
    public static byte[] jpeg(long seed, int width, int height) {
        return encoded("jpg", rectangles(seed, width, height));
    }

    private static BufferedImage rectangles(long seed, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            int left = random.nextInt(width);
            int top = random.nextInt(height);
            fill(image, left, top, left + width / 4, top + height / 4, random.nextInt(1 << 24));
        }
        return image;
    }

    /** Pixel by pixel: drawing through a Graphics would need font files that small machines lack. */
    private static void fill(BufferedImage image, int left, int top, int right, int bottom, int rgb) {
        for (int y = top; y < Math.min(bottom, image.getHeight()); y++) {
            for (int x = left; x < Math.min(right, image.getWidth()); x++) {
                image.setRGB(x, y, rgb);
            }
        }
    }

    private static byte[] encoded(String format, BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A decoded still whose hash is {@link #pdq} of the seed, in all orientations alike. */
    public static Picture picture(long seed) {
        return new Picture("png", 64, 64, 1, List.of(frame(pdq(seed))), thumbnail(seed), Map.of());
    }

    /** A frame of the best quality, whose orientations all hash alike. */
    public static FrameHash frame(PdqHash hash) {
        return new FrameHash(0, Collections.nCopies(FrameHash.VARIANTS, hash), 100, "frame");
    }

    /** A made-up hash. */
    public static PdqHash pdq(long seed) {
        Random random = new Random(seed);
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** Noise, as the classifier would see it. */
    public static Thumbnail thumbnail(long seed) {
        return new Thumbnail(bytes(seed, Thumbnail.BYTES));
    }
}
