package io.sluice.app.e2e;

import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.MediaGenerator;
import io.sluice.app.demo.media.PlantedObject;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * For every kill point a few generated pictures of its own: two whose SHA-256 an authority lists, one that resembles a listed
 * one, one that just does not, and for the point in the middle of a body a large one that is listed too.
 */
final class PlantedSets {

    private static final long SEED = 20_261_122;
    /** A picture of so many pixels a side has three mebibytes. */
    private static final int LARGE = 1024;

    private final Path dir;
    private final Deque<PlantedObject> near = new ArrayDeque<>();
    private final Deque<PlantedObject> strangers = new ArrayDeque<>();
    private final List<PlantedObject> planted = new ArrayList<>();

    private PlantedSets(Path dir) {
        this.dir = dir;
    }

    /** Makes them, and the bank that knows them, in this directory. */
    static PlantedSets make(Path dir) throws Exception {
        MediaGenerator.main(
                new String[] {dir.toString(), Integer.toString(MediaGenerator.leastCount()), Long.toString(SEED)});
        PlantedSets sets = new PlantedSets(dir);
        for (PlantedObject object :
                Manifest.read(dir.resolve(MediaGenerator.MANIFEST)).objects()) {
            if (object.kind().isConfirmed()) {
                sets.near.add(object);
            } else if (object.kind() == Kind.DECOY) {
                sets.strangers.add(object);
            }
        }
        for (KillPoint point : KillPoint.values()) {
            sets.plant(point);
        }
        return sets;
    }

    private void plant(KillPoint point) throws Exception {
        plant(point, strangers.remove(), Kind.EXACT);
        plant(point, strangers.remove(), Kind.EXACT);
        plant(point, strangers.remove(), Kind.DECOY);
        plant(point, near.remove(), Kind.NEAR);
        if (point == KillPoint.MID_BODY) {
            plant(point, large(), Kind.EXACT);
        }
    }

    private void plant(KillPoint point, PlantedObject made, Kind kind) throws IOException {
        if (kind == Kind.EXACT) {
            String entry = "SHA256,%s,demo-known,planted-%02d,report,ncmec%n".formatted(made.sha256(), planted.size());
            Files.writeString(bank(), entry, StandardOpenOption.APPEND);
        }
        String key = point.folder() + Path.of(made.file()).getFileName();
        planted.add(new PlantedObject(
                key, made.file(), kind, made.mediaType(), made.sizeBytes(), made.sha256(), null, null));
    }

    private PlantedObject large() throws Exception {
        BufferedImage noise = new BufferedImage(LARGE, LARGE, BufferedImage.TYPE_3BYTE_BGR);
        new Random(SEED).nextBytes(((DataBufferByte) noise.getRaster().getDataBuffer()).getData());
        Path file = dir.resolve("large.bmp");
        ImageIO.write(noise, "bmp", file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return new PlantedObject("", "large.bmp", Kind.EXACT, "image/bmp", bytes.length, digest, null, null);
    }

    Path bank() {
        return dir.resolve(MediaGenerator.BANK);
    }

    Path file(PlantedObject object) {
        return dir.resolve(object.file());
    }

    List<PlantedObject> of(KillPoint point) {
        return planted.stream()
                .filter(object -> object.key().startsWith(point.folder()))
                .toList();
    }

    List<PlantedObject> of(Kind kind) {
        return planted.stream().filter(object -> object.kind() == kind).toList();
    }

    /** All of them, as the judge reads it. */
    Manifest manifest() {
        return new Manifest(planted, List.of());
    }
}
