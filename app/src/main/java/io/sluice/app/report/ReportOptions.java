package io.sluice.app.report;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What the report command was asked.
 *
 * @param incident which incident
 * @param url of the service
 * @param isJson whether a program reads it
 */
record ReportOptions(String incident, URI url, boolean isJson) {

    private static final String USUAL_URL = "http://127.0.0.1:8080";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static ReportOptions parse(List<String> arguments) {
        List<String> names = new ArrayList<>();
        String url = USUAL_URL;
        boolean isJson = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--json")) {
                isJson = true;
            } else if (argument.equals("--url") && i + 1 < arguments.size()) {
                url = arguments.get(++i);
            } else if (argument.startsWith("--")) {
                throw new IllegalArgumentException("there is no option " + argument + ", or it needs a value");
            } else {
                names.add(argument);
            }
        }
        if (names.size() != 2 || !names.get(0).equals("show")) {
            throw new IllegalArgumentException("say which incident: show ID");
        }
        return new ReportOptions(names.get(1), URI.create(url.replaceAll("/+$", "")), isJson);
    }
}
