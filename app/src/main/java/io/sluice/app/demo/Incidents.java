package io.sluice.app.demo;

import io.sluice.app.demo.outside.HttpJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The service's incidents, as a reviewer sees them. */
final class Incidents {

    static final String AWAITING = "AWAITING_CONFIRMATION";
    static final String FILED = "FILED";

    private static final int MOST = 1000;

    private final HttpJson worker;

    /** Of this service, as a reviewer. */
    Incidents(HttpJson worker) {
        this.worker = worker;
    }

    List<Incident> all() throws IOException {
        HttpJson.Answer answer = worker.get("/v1/incidents?limit=" + MOST);
        if (!answer.isOk()) {
            throw new IOException("GET /v1/incidents answered " + answer.status());
        }
        List<Incident> all = new ArrayList<>();
        answer.body().path("incidents").forEach(incident -> all.add(of(incident)));
        return all;
    }

    private static Incident of(JsonNode incident) {
        return new Incident(
                incident.path("id").asString(""),
                incident.path("subject").asString(""),
                incident.path("object").path("key").asString(null),
                incident.path("state").asString(""),
                new Times(
                        incident.path("openedAt").asString(null),
                        incident.path("sealedAt").asString(null),
                        incident.path("blockedAt").asString(null),
                        incident.path("filedAt").asString(null)));
    }

    /** What happened to one, in order. */
    List<Event> timeline(String id) throws IOException {
        List<Event> events = new ArrayList<>();
        worker.get("/v1/incidents/" + id)
                .body()
                .path("timeline")
                .forEach(event -> events.add(new Event(
                        event.path("at").asString(""), event.path("event").asString(""))));
        return events;
    }

    /** Gives a person's word. */
    void confirm(Incident incident) throws IOException {
        HttpJson.Answer answer = worker.send(
                "POST",
                "/v1/incidents/" + incident.id() + "/confirm",
                Map.of("reason", "Seen and confirmed in the demo."));
        if (!answer.isOk()) {
            throw new IOException("confirming " + incident.id() + " was answered with " + answer.status());
        }
    }

    /**
     * One incident.
     *
     * @param key the object; null for a group
     */
    record Incident(String id, String subject, @Nullable String key, String state, Times times) {

        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    /** When what happened, ISO-8601; null before it did. */
    record Times(
            @Nullable String opened,
            @Nullable String sealed,
            @Nullable String blocked,
            @Nullable String filed) {}

    /** One line of a timeline. */
    record Event(String at, String event) {}
}
