package io.sluice.bench.pipeline;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.UploadContext;
import io.sluice.scanners.classifier.OnnxClassifier;
import io.sluice.scanners.classifier.OnnxModel;
import io.sluice.scanners.decode.child.InProcessDecoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import reactor.core.scheduler.Schedulers;

/**
 * A program that reads files, digests, decodes, hashes and classifies them with the product's classes, one thread a core, and does
 * nothing else: no store, no queue, no database, no child. It does all of a folder for each line it reads, and answers with a line.
 */
final class BareLoop {

    private static final List<String> DIGESTS = List.of("MD5", "SHA-1", "SHA-256");

    private final List<Path> files;
    private final OnnxClassifier classifier = new OnnxClassifier(OnnxModel.bundled(), Schedulers.immediate());
    private final AtomicInteger next = new AtomicInteger();

    private BareLoop(List<Path> files) {
        this.files = files;
    }

    /** Argument: the folder. Answers with how many files were pictures, or ends with a failure. */
    public static void main(String[] arguments) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try (Stream<Path> folder = Files.list(Path.of(arguments[0]));
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            BareLoop loop = new BareLoop(folder.sorted().toList());
            List<InProcessDecoder> decoders =
                    Stream.generate(InProcessDecoder::new).limit(cores).toList();
            while (orders.readLine() != null) {
                System.out.println(loop.all(threads, decoders));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int all(ExecutorService threads, List<InProcessDecoder> decoders)
            throws InterruptedException, ExecutionException {
        next.set(0);
        List<Future<Integer>> shares = new ArrayList<>();
        for (InProcessDecoder decoder : decoders) {
            shares.add(threads.submit(() -> share(decoder)));
        }
        int pictures = 0;
        for (Future<Integer> share : shares) {
            pictures += share.get();
        }
        return pictures;
    }

    private int share(InProcessDecoder decoder) throws IOException, NoSuchAlgorithmException {
        int pictures = 0;
        for (int n = next.getAndIncrement(); n < files.size(); n = next.getAndIncrement()) {
            pictures += isPicture(n, Files.readAllBytes(files.get(n)), decoder) ? 1 : 0;
        }
        return pictures;
    }

    private boolean isPicture(int n, byte[] bytes, InProcessDecoder decoder)
            throws IOException, NoSuchAlgorithmException {
        for (String digest : DIGESTS) {
            MessageDigest.getInstance(digest).digest(bytes);
        }
        Decoding decoding = decoder.decode(bytes);
        if (!(decoding instanceof Picture picture)) {
            return false;
        }
        MediaObject object = MediaObject.of(
                new ObjectRef("bare", Integer.toString(n), null), "bare", Instant.EPOCH, bytes.length, null);
        return classifier
                        .scan(new Pictured(object, UploadContext.NONE, picture))
                        .block()
                != null;
    }
}
