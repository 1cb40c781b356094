package io.sluice.scanners.classifier;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sluice.pipeline.Thumbnail;
import org.jspecify.annotations.Nullable;

/**
 * One run of a model, which another thread may end early.
 *
 * <p>The native options live exactly as long as the run: they are made and closed by the thread that computes, and
 * nobody reaches them before or after.
 */
final class ModelRun {

    private OrtSession.@Nullable RunOptions options;
    private boolean ended;

    /** The scores; null if the run was ended before it had any. */
    float @Nullable [] scores(OnnxModel model, Thumbnail thumbnail) throws OrtException {
        try (OrtSession.RunOptions own = new OrtSession.RunOptions()) {
            return begin(own) ? model.scores(thumbnail, own) : null;
        } catch (OrtException failed) {
            if (hasEnded()) {
                return null;
            }
            throw failed;
        } finally {
            forget();
        }
    }

    private synchronized boolean begin(OrtSession.RunOptions own) {
        options = own;
        return !ended;
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    private synchronized void forget() {
        options = null;
    }

    /** Ends the run at the next operator of the graph, or before it begins. Idempotent. */
    synchronized void end() {
        ended = true;
        if (options != null) {
            try {
                options.setTerminate(true);
            } catch (OrtException impossible) {
                throw new IllegalStateException("open run options take a flag", impossible);
            }
        }
    }
}
