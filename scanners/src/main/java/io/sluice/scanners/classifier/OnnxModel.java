package io.sluice.scanners.classifier;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.Thumbnail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A loaded ONNX model that judges thumbnails.
 *
 * <p>It has one input, floats of shape {@code [1, 3, 64, 64]} (red, green and blue planes, 0 to 1), and one output, floats
 * of shape {@code [1, n]}: a score from 0 to 1 for each of the n labels that its metadata names under
 * {@value #LABELS}, separated by commas. The first label means nothing remarkable.
 *
 * <p><b>Threads:</b> safe from any; a run uses the thread that asks for it and no other. To be closed when no run is under
 * way.
 */
public final class OnnxModel implements AutoCloseable {

    /** The key of the model's metadata that names its labels. */
    public static final String LABELS = "sluice.labels";

    private static final String BUNDLED = "/model/synthetic-marker.onnx";
    private static final long[] SHAPE = {1, 3, Thumbnail.SIDE, Thumbnail.SIDE};

    private final OrtEnvironment runtime;
    private final OrtSession session;
    private final String input;
    private final List<String> labels;
    private final String version;

    private OnnxModel(OrtEnvironment runtime, OrtSession session, byte[] model) throws OrtException {
        this.runtime = runtime;
        this.session = session;
        this.version = version(model);
        this.labels = List.of(session.getMetadata()
                .getCustomMetadata()
                .getOrDefault(LABELS, "")
                .split(","));
        this.input = checked(session.getInputInfo(), SHAPE, "input");
        checked(session.getOutputInfo(), new long[] {1, labels.size()}, "output");
    }

    /** The stand-in that comes with Sluice. */
    public static OnnxModel bundled() {
        try (InputStream model = OnnxModel.class.getResourceAsStream(BUNDLED)) {
            if (model == null) {
                throw new SetupException("the bundled model is not on the class path; rebuild the jar", null);
            }
            return of("bundled model", model.readAllBytes());
        } catch (IOException unreadable) {
            throw new SetupException("the bundled model cannot be read", unreadable);
        }
    }

    /**
     * A model from a file; blocks while it loads.
     *
     * @throws SetupException if there is none, or none that fits
     */
    public static OnnxModel load(Path file) {
        try {
            return of("model " + file.getFileName(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new SetupException("model " + file.getFileName() + " cannot be read; check its path", unreadable);
        }
    }

    static OnnxModel of(String name, byte[] model) {
        CommandLine.check();
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread a run that sleeps when idle: two of them on a busy machine took twice as long.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return fitting(runtime, runtime.createSession(model, options), model);
        } catch (OrtException refused) {
            throw new SetupException(name + " is not an ONNX model that can be loaded; check the file", refused);
        } catch (IllegalArgumentException unfit) {
            throw new SetupException(name + " does not fit: " + unfit.getMessage(), unfit);
        }
    }

    private static OnnxModel fitting(OrtEnvironment runtime, OrtSession session, byte[] model) throws OrtException {
        try {
            return new OnnxModel(runtime, session, model);
        } catch (IllegalArgumentException unfit) {
            session.close();
            throw unfit;
        }
    }

    private static String checked(Map<String, NodeInfo> nodes, long[] shape, String what) {
        if (nodes.size() != 1) {
            throw new IllegalArgumentException("it has " + nodes.size() + " " + what + "s; it needs one");
        }
        NodeInfo node = nodes.values().iterator().next();
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new IllegalArgumentException("its " + what + " is not a tensor of floats");
        }
        if (!fits(tensor.getShape(), shape)) {
            throw new IllegalArgumentException("its " + what + " has the shape " + Arrays.toString(tensor.getShape())
                    + " and needs " + Arrays.toString(shape) + "; its metadata name the labels as " + LABELS);
        }
        return node.getName();
    }

    /** A dimension below 0 is open. */
    private static boolean fits(long[] actual, long[] wanted) {
        boolean fits = actual.length == wanted.length;
        for (int at = 0; fits && at < wanted.length; at++) {
            fits = actual[at] < 0 || actual[at] == wanted[at];
        }
        return fits;
    }

    private static String version(byte[] model) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(model);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The first 12 hexadecimal digits of the file's SHA-256. */
    public String version() {
        return version;
    }

    /** What its scores are of, in their order; the first means nothing remarkable. */
    public List<String> labels() {
        return labels;
    }

    /** Scores by label. <b>Threads:</b> computes on the caller's. */
    float[] scores(Thumbnail thumbnail, OrtSession.RunOptions options) throws OrtException {
        try (OnnxTensor pixels = OnnxTensor.createTensor(runtime, FloatBuffer.wrap(planes(thumbnail)), SHAPE);
                OrtSession.Result result = session.run(Map.of(input, pixels), options)) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }

    /** The pixels as the model wants them. */
    static float[] planes(Thumbnail thumbnail) {
        float[] planes = new float[Thumbnail.BYTES];
        int at = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int row = 0; row < Thumbnail.SIDE; row++) {
                for (int column = 0; column < Thumbnail.SIDE; column++) {
                    planes[at++] = thumbnail.sample(row, column, channel) / 255f;
                }
            }
        }
        return planes;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("a model that was loaded can be closed", failed);
        }
    }

    @Override
    public String toString() {
        return "OnnxModel[" + version + ", " + labels + "]";
    }
}
