package io.sluice.scanners.inference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a model says of one picture. */
final class Scores {

    private static final String UNNAMED = "unnamed";

    private static final String WRONG_SIZE = "its output has another size than its shape";

    /** Rounding may lift a probability by a hair. */
    private static final float MOST = 1.001f;

    private final String version;
    private final float @Nullable [] values;

    private Scores(String version, float @Nullable [] values) {
        this.version = version;
        this.values = values;
    }

    static Scores of(String version, float[] values) {
        return new Scores(version, values);
    }

    /**
     * Reads an answer: one entry a picture.
     *
     * @throws Malformed if it is not the answer to this question
     */
    static List<Scores> of(ModelForm form, InferenceRequest asked, AnswerBody answer) {
        String id = answer.json().path("id").asString("");
        if (!id.isEmpty() && !id.equals(asked.id())) {
            throw new Malformed("it answers another question");
        }
        int output = output(form, answer.json().path("outputs"));
        checkShape(form, asked, answer.json().path("outputs").path(output));
        float[] all =
                values(answer, output, asked.pictures() * form.labels().names().size());
        String version = version(answer.json());
        List<Scores> scores = new ArrayList<>();
        for (int picture = 0; picture < asked.pictures(); picture++) {
            scores.add(new Scores(version, row(all, picture, all.length / asked.pictures())));
        }
        return scores;
    }

    /** By its name: servers answer in any order. */
    private static int output(ModelForm form, JsonNode outputs) {
        for (int at = 0; at < outputs.size(); at++) {
            if (outputs.path(at).path("name").asString("").equals(form.output())) {
                return at;
            }
        }
        throw new Malformed("it lacks the output that was asked for");
    }

    private static void checkShape(ModelForm form, InferenceRequest asked, JsonNode output) {
        List<Integer> shape = new ArrayList<>();
        output.path("shape").forEach(dimension -> shape.add(dimension.asInt(-1)));
        List<Integer> wanted = form.outputShape(asked.pictures());
        if (!shape.equals(wanted)) {
            throw new Malformed("its output has the shape " + shape + ", and " + wanted + " was asked for");
        }
        if (!output.path("datatype").asString("").equals(ModelForm.SCORES)) {
            throw new Malformed("its output is not of " + ModelForm.SCORES);
        }
    }

    private static float[] values(AnswerBody answer, int output, int count) {
        ByteBuffer raw = answer.raw(output);
        if (raw == null) {
            return listed(answer.json().path("outputs").path(output).path("data"), count);
        }
        if (raw.remaining() != count * Float.BYTES) {
            throw new Malformed(WRONG_SIZE);
        }
        float[] values = new float[count];
        raw.asFloatBuffer().get(values);
        return values;
    }

    /** In JSON the numbers lie in one list or in one a row. */
    private static float[] listed(JsonNode data, int count) {
        List<Float> numbers = new ArrayList<>();
        data.forEach(entry -> {
            if (entry.isArray()) {
                entry.forEach(number -> numbers.add(number(number)));
            } else {
                numbers.add(number(entry));
            }
        });
        if (numbers.size() != count) {
            throw new Malformed(WRONG_SIZE);
        }
        float[] values = new float[count];
        for (int at = 0; at < count; at++) {
            values[at] = numbers.get(at);
        }
        return values;
    }

    private static float number(JsonNode node) {
        return node.isNumber() ? (float) node.asDouble() : Float.NaN;
    }

    /** What is not a number, or no probability, is no opinion: never "nothing remarkable". */
    private static float @Nullable [] row(float[] all, int row, int width) {
        float[] values = new float[width];
        for (int at = 0; at < width; at++) {
            float value = all[row * width + at];
            if (!(value >= 0 && value <= MOST)) {
                return null;
            }
            values[at] = value;
        }
        return values;
    }

    /** It goes into records and logs, so only a plain word is taken over. */
    private static String version(JsonNode json) {
        String version = json.path("model_version").asString("");
        return InferenceAccess.isWord(version) ? version : UNNAMED;
    }

    /** Of the model that answered, as the server calls it. */
    String version() {
        return version;
    }

    /** One a label, from 0 to 1; null if what came was no such thing, which is no opinion. */
    float @Nullable [] values() {
        return values;
    }

    @Override
    public String toString() {
        return "Scores[" + version + "]";
    }
}
