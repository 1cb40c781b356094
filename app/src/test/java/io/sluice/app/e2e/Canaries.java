package io.sluice.app.e2e;

import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedGroup;
import io.sluice.app.demo.media.PlantedObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words that must not leave: keys, names, captions, users, terms and hashes of everything a demo planted. */
final class Canaries {

    /** What the demo says of every upload begins so: file name, caption, user, group, address. */
    private static final List<String> CONTEXT =
            List.of("IMG_0", "A picture of nothing", "demo-user-", "demo-group-", "192.0.2.");

    private static final List<String> TERMS =
            List.of("forbidden-term-one", "forbidden term one", "forbiddentermone", "forbidden_term_one");

    private final Set<String> words = new LinkedHashSet<>();

    /** Those of one run. */
    static Canaries of(DemoFiles run) throws IOException {
        Canaries canaries = new Canaries();
        canaries.addAll(CONTEXT);
        canaries.addAll(TERMS);
        Manifest manifest = run.manifest();
        for (PlantedObject object : manifest.objects()) {
            canaries.add(object, run.file(object.file()));
        }
        manifest.groups().stream().map(PlantedGroup::name).forEach(canaries::add);
        // The second column of the bank is the hash.
        Files.readAllLines(run.bank()).stream()
                .skip(1)
                .map(line -> line.split(",", 3)[1])
                .forEach(canaries::add);
        return canaries;
    }

    private void add(PlantedObject object, Path file) throws IOException {
        add(object.key());
        add(URLEncoder.encode(object.key(), StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(file);
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            add(digest(algorithm, bytes));
        }
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    void addAll(Collection<String> more) {
        more.forEach(this::add);
    }

    void add(String word) {
        words.add(normal(word));
    }

    int size() {
        return words.size();
    }

    /** Those that show up in a text, however it is cased or JSON escaped it. */
    Set<String> in(String text) {
        String normal = normal(text.replace("\\/", "/"));
        Set<String> found = new LinkedHashSet<>(words);
        found.removeIf(word -> !normal.contains(word));
        return found;
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
