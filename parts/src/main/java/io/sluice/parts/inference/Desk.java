package io.sluice.parts.inference;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers for one world's server. */
final class Desk {

    private static final String MODEL = "/v2/models/" + Model.NAME;
    private static final int WRONG_SCORES = 9;

    private final World world;

    Desk(World world) {
        this.world = world;
    }

    /** Empty means that the connection is cut. */
    Optional<Answer> answer(HttpExchange exchange, String path) throws IOException, InterruptedException {
        if (world.fault() == Fault.HANGING) {
            world.hang();
        }
        if (world.fault() == Fault.DEAD) {
            return Optional.empty();
        }
        String plain = path.replace("/versions/" + Model.VERSION, "");
        return Optional.of(
                switch (exchange.getRequestMethod() + " " + plain) {
                    case "GET /v2/health/live" -> Answer.empty(200);
                    case "GET /v2/health/ready", "GET " + MODEL + "/ready" ->
                        Answer.empty(world.fault() == Fault.UNREADY ? 503 : 200);
                    case "GET /v2" -> Answer.json(200, server());
                    case "GET " + MODEL -> Answer.json(200, world.model().metadata());
                    case "POST " + MODEL + "/infer" -> counted(exchange);
                    default -> Answer.error(404, "unknown model or path");
                });
    }

    private Map<String, Object> server() {
        List<String> extensions =
                world.fault() == Fault.PLAIN ? List.of("statistics") : List.of("statistics", "binary_tensor_data");
        return Map.of("name", "simulated", "version", "1", "extensions", extensions);
    }

    private Answer counted(HttpExchange exchange) throws IOException, InterruptedException {
        int underWay = world.begin();
        try {
            return infer(exchange, underWay);
        } catch (Question.Refusal wrong) {
            return Answer.error(400, String.valueOf(wrong.getMessage()));
        } finally {
            world.end();
        }
    }

    private Answer infer(HttpExchange exchange, int underWay) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Thread.sleep(world.fault() == Fault.SLOW ? world.amount() : world.serviceMillis());
        return switch (world.fault()) {
            case BUSY -> world.amount() > 0 ? Answer.later(429, world.amount()) : Answer.empty(429);
            case UNREADY -> Answer.error(503, "not ready");
            case REFUSING -> Answer.error(400, "refused");
            case REDIRECT -> Answer.empty(302).with("Location", "/elsewhere");
            case CROWDED -> underWay > world.amount() ? Answer.empty(429) : scored(exchange, body);
            default -> scored(exchange, body);
        };
    }

    private Answer scored(HttpExchange exchange, byte[] body) {
        Question question = Question.read(
                world.model(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst(Answer.HEADER_LENGTH),
                body);
        world.answered(question.pictures());
        return spoilt(question, world.model().scores(question.tensor(), question.pictures()));
    }

    private Answer spoilt(Question question, float[] scores) {
        Answer right = Answer.binary(question.id(), question.pictures(), scores);
        return switch (world.fault()) {
            case LONG_HEADER -> right.with(Answer.HEADER_LENGTH, "999999");
            case NO_NUMBER -> right.with(Answer.HEADER_LENGTH, "many");
            case SHORT_HEADER -> right.with(Answer.HEADER_LENGTH, "20");
            case SHORT_BODY -> right.shorter(Float.BYTES);
            case WRONG_SHAPE -> Answer.binary(question.id(), question.pictures() + 1, more(scores));
            case OTHER_ID -> Answer.binary("another", question.pictures(), scores);
            case NOT_A_NUMBER -> Answer.binary(question.id(), question.pictures(), all(scores, Float.NaN));
            case NO_PROBABILITY -> Answer.binary(question.id(), question.pictures(), all(scores, WRONG_SCORES));
            case OTHER_OUTPUT -> right.renamed();
            case NUMBERS -> Answer.numbers(question.id(), question.pictures(), scores);
            default -> right;
        };
    }

    private static float[] more(float[] scores) {
        return Arrays.copyOf(scores, scores.length + Model.LABELS);
    }

    private static float[] all(float[] scores, float value) {
        float[] changed = scores.clone();
        Arrays.fill(changed, value);
        return changed;
    }
}
