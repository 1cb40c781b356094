package io.sluice.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at the settings of a model that is served elsewhere. */
final class InferenceSettingsCheck {

    private static final String AT = "sluice.inference.";

    private final List<String> problems = new ArrayList<>();

    private InferenceSettingsCheck() {}

    static List<String> problems(SluiceSettings settings) {
        InferenceSettingsCheck check = new InferenceSettingsCheck();
        InferenceSettings inference = settings.inference();
        if (inference.url() != null) {
            check.model(inference);
            check.surroundings(settings);
        }
        return List.copyOf(check.problems);
    }

    private void model(InferenceSettings inference) {
        need(inference.model(), "model", "name the model as the server spells it");
        need(inference.input(), "input", "name the model's input");
        need(inference.output(), "output", "name the model's output that has the scores");
        if (problems.isEmpty()) {
            attempt("url, .leaves-machine, .model or .version", inference::access);
            attempt("shape, .datatype, .labels or .least-score", inference::form);
        }
        attempt("connections, .max-batch, .timeout, .attempts or .calls-per-second", inference::pace);
        if (inference.connections() > 0) {
            attempt("least-connections or .adaptive", () -> inference.connections("settings"));
        }
        for (String label : inference.labels()) {
            if (!label.equals(label.toLowerCase(Locale.ROOT)) || label.contains(" ")) {
                problems.add(AT + "labels has one with capitals or spaces: they are categories of findings; write"
                        + " lower-case words with hyphens");
            }
        }
        if (inference.atOnce() < 0) {
            problems.add(AT + "at-once is negative: set a positive number, or 0 for a quarter of the slots");
        }
    }

    private void surroundings(SluiceSettings settings) {
        if (settings.rules().model() != null) {
            problems.add("both sluice.rules.model and " + AT + "url are set: a picture is classified here or there;"
                    + " set one of them");
        }
        if (settings.queues().deferred() == null) {
            problems.add(
                    "sluice.queues.deferred is not set, and " + AT
                            + "url is: what a server does not answer in time could not be asked again; give the URL of the queue");
        }
    }

    private void attempt(String names, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException wrong) {
            problems.add(AT + names + ": " + wrong.getMessage());
        }
    }

    private void need(@Nullable String value, String name, String fix) {
        if (value == null || value.isBlank()) {
            problems.add(AT + name + " is not set: " + fix);
        }
    }
}
