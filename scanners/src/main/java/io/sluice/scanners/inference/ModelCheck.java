package io.sluice.scanners.inference;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Looks whether a server can answer us: its model is ready, takes and gives what the settings say, and it speaks binary tensors.
 *
 * <p><b>Errors:</b> {@link TransientException} while it is not ready; {@link SetupException} that says what does not fit and what to
 * change.
 */
final class ModelCheck {

    private static final int OK = 200;
    private static final int UNKNOWN = 404;
    private static final String BINARY = "binary_tensor_data";

    private final InferenceHttp http;
    private final InferenceAccess access;
    private final ModelForm form;

    ModelCheck(InferenceHttp http, InferenceAccess access, ModelForm form) {
        this.http = http;
        this.access = access;
        this.form = form;
    }

    /** How many pictures the model takes at once; the greatest integer if as many as one likes. */
    Mono<Integer> run() {
        return ready().then(binary())
                .then(Mono.defer(() -> http.json(access.modelPath())))
                .map(this::picturesAtOnce);
    }

    /** A server is ready only when all its models are, so that ours is asked first: the others are none of our business. */
    private Mono<Void> ready() {
        return http.status(access.modelPath() + "/ready").flatMap(status -> switch (status) {
            case OK -> Mono.empty();
            case UNKNOWN ->
                Mono.error(new SetupException(
                        "inference server: it does not know the model " + access.model()
                                + (access.version() == null ? "" : " in version " + access.version())
                                + "; check sluice.inference.model and .version",
                        null));
            default -> http.status("/v2/health/ready").flatMap(health -> Mono.error(notReady(health, status)));
        });
    }

    private TransientException notReady(int health, int status) {
        return new TransientException(
                health == OK
                        ? "inference server: ready, but its model " + access.model() + " is not, status " + status
                        : "inference server: not ready, status " + health,
                null);
    }

    private Mono<Void> binary() {
        return http.json("/v2").flatMap(server -> {
            for (JsonNode extension : server.path("extensions")) {
                if (extension.asString("").equals(BINARY)) {
                    return Mono.empty();
                }
            }
            return Mono.error(new SetupException(
                    "inference server: it does not speak the protocol's binary tensors (" + BINARY
                            + " is not among its extensions); use one that does",
                    null));
        });
    }

    private int picturesAtOnce(JsonNode model) {
        List<Integer> input =
                tensor(model.path("inputs"), form.input(), form.datatype().name(), "input", "datatype");
        List<Integer> output = tensor(model.path("outputs"), form.output(), ModelForm.SCORES, "output", "output");
        if (model.path("inputs").size() != 1) {
            throw wrong("has " + model.path("inputs").size() + " inputs, and a picture is all we have", "model");
        }
        checkShape("input", input, form.inputShape(-1), "shape");
        checkShape("output", output, form.outputShape(-1), "labels");
        int most = input.get(0);
        if (most == 0 || most > 1) {
            throw wrong("takes exactly " + most + " pictures at once, and must take one or any number", "model");
        }
        return most < 0 ? Integer.MAX_VALUE : most;
    }

    /** The shape of a tensor with this name and datatype. */
    private List<Integer> tensor(JsonNode tensors, String name, String datatype, String what, String setting) {
        for (JsonNode tensor : tensors) {
            if (tensor.path("name").asString("").equals(name)) {
                String actual = tensor.path("datatype").asString("");
                if (!actual.equals(datatype)) {
                    String word = actual.matches("[A-Z0-9]{1,8}") ? actual : "another datatype";
                    throw wrong("has the " + what + " " + name + " as " + word + ", not " + datatype, setting);
                }
                return shape(tensor.path("shape"));
            }
        }
        throw wrong("has no " + what + " " + name, what);
    }

    private static List<Integer> shape(JsonNode dimensions) {
        List<Integer> shape = new ArrayList<>();
        dimensions.forEach(dimension -> shape.add(dimension.asInt(0)));
        return shape;
    }

    /** The first dimension is the batch, of which an input says how large it may be; one below 0 is open. */
    private void checkShape(String what, List<Integer> actual, List<Integer> wanted, String setting) {
        boolean fits = actual.size() == wanted.size();
        for (int at = 1; fits && at < wanted.size(); at++) {
            fits = actual.get(at) < 0 || actual.get(at).equals(wanted.get(at));
        }
        if (!fits) {
            throw wrong("has an " + what + " of the shape " + actual + ", and needs " + wanted, setting);
        }
    }

    private SetupException wrong(String what, String setting) {
        return new SetupException(
                "inference server: the model " + access.model() + " " + what + "; check sluice.inference." + setting
                        + ", or serve another model",
                null);
    }
}
