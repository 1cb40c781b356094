package io.sluice.app;

import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A command that asks a running service as an operator. Every one knows {@code --url} and {@code --json}, takes its token from
 * {@code SLUICE_TOKEN}, and ends with 0 if it is done, 1 if the service refuses or is not there, 2 if it was asked wrongly.
 *
 * @param name as it is typed, without {@code sluice}
 * @param usage what {@code help} prints
 * @param usualVerb what to do if nothing is said
 * @param options its own, with a value
 * @param flags its own, without one
 */
public record ServiceCommand(String name, String usage, String usualVerb, Set<String> options, Set<String> flags) {

    /** Done. */
    public static final int DONE = 0;

    /** The service refused, or is not there. */
    public static final int FAILED = 1;

    /** Wrong arguments. */
    public static final int ASKED_WRONGLY = 2;

    private static final String USUAL_URL = "http://127.0.0.1:8080";

    /** Some answers come when the work is done, which may take a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a command does with the service. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @throws IllegalArgumentException if the order makes no sense
         * @throws IOException if the service does not answer
         */
        int on(Service service, Order order) throws IOException;
    }

    /** Reads the arguments and does the work. */
    public int run(List<String> arguments, Map<String, String> environment, Work work) {
        if (arguments.equals(List.of("help")) || arguments.equals(List.of("--help"))) {
            System.out.print(usage);
            return DONE;
        }
        try {
            Order order = Order.parse(arguments, usualVerb, with(options, "url"), with(flags, "json"));
            return work.on(new Service(name, client(order, environment), order.has("json")), order);
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice " + name + ": " + wrong.getMessage());
            System.err.print(usage);
            return ASKED_WRONGLY;
        } catch (IOException failed) {
            System.err.println("sluice " + name + ": the service does not answer ("
                    + failed.getClass().getSimpleName() + "); is --url right?");
            return FAILED;
        }
    }

    /** Says that there is no such verb. */
    public IllegalArgumentException unknown(String verb) {
        return new IllegalArgumentException("there is no " + name + " " + verb);
    }

    /** A part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpJson client(Order order, Map<String, String> environment) {
        String token = environment.getOrDefault("SLUICE_TOKEN", "");
        if (token.isBlank()) {
            throw new IllegalArgumentException("set SLUICE_TOKEN to a token with the role OPERATOR");
        }
        URI base = URI.create(order.value("url").orElse(USUAL_URL).replaceAll("/+$", ""));
        return new HttpJson(base, token, PATIENCE);
    }

    private static Set<String> with(Set<String> names, String more) {
        Set<String> all = new HashSet<>(names);
        all.add(more);
        return all;
    }

    /**
     * The service that is asked.
     *
     * @param command in whose name
     * @param client the way to it
     * @param isJson whether answers are printed as they come
     */
    public record Service(String command, HttpJson client, boolean isJson) {

        /** Asks, and prints the answer: with {@code print}, or as it came. */
        public int show(String path, Consumer<JsonNode> print) throws IOException {
            return said(client.get(path), print);
        }

        /** Prints an answer, or why it was refused. */
        public int said(Answer answer, Consumer<JsonNode> print) {
            if (!answer.isOk()) {
                System.err.println("sluice " + command + ": the service answered " + answer.status() + ": "
                        + answer.body().path("detail").asString("no reason given"));
                return FAILED;
            }
            if (isJson) {
                System.out.println(answer.body().toPrettyString());
            } else {
                print.accept(answer.body());
            }
            return DONE;
        }
    }
}
