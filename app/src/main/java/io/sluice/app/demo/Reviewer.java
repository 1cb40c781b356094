package io.sluice.app.demo;

import io.sluice.app.demo.Incidents.Incident;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedGroup;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.pipeline.SubjectId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The person of the demo: waits until what must wait for a person waits, and confirms what is planted, and no more. */
final class Reviewer {

    private static final Duration HELD = Duration.ofMinutes(1);
    private static final Duration FILED = Duration.ofMinutes(1);

    private final Incidents incidents;
    private final Patience patience;
    private final Screen screen;
    private final Set<String> held = new HashSet<>();
    private final Set<String> wrong = new HashSet<>();
    private final Set<String> automatic = new HashSet<>();

    Reviewer(Incidents incidents, Manifest manifest, Patience patience, Screen screen) {
        this.incidents = incidents;
        this.patience = patience;
        this.screen = screen;
        for (PlantedObject object : manifest.objects()) {
            if (object.kind().isPlanted()) {
                (object.kind().isConfirmed() ? held : automatic).add(object.key());
            } else if (object.kind() == Kind.WRONG) {
                wrong.add(object.key());
            }
        }
        manifest.groups().stream().filter(PlantedGroup::bad).forEach(group -> held.add(subject(group)));
    }

    private static String subject(PlantedGroup group) {
        return SubjectId.ofGroup(group.groupId(), group.changeId()).value();
    }

    /** By what the manifest knows it: the key of an object, the reference of a group. */
    private static String name(Incident incident) {
        return Objects.requireNonNullElse(incident.key(), incident.subject());
    }

    /** Waits until exact copies are filed and the rest is held; complaints, if it does not come to that. */
    List<String> awaitHeld() throws Exception {
        screen.say("Waiting until exact copies are filed, and near matches and bad names wait for a person ...");
        boolean filed = patience.until(HELD, () -> in(Incidents.FILED).containsAll(automatic));
        boolean waiting = patience.until(HELD, () -> isHeld());
        if (filed && waiting) {
            return List.of();
        }
        return List.of(
                filed
                        ? "not every near match and bad name stopped at " + Incidents.AWAITING
                        : "not every exact copy was filed automatically");
    }

    private boolean isHeld() throws IOException {
        Set<String> awaiting = in(Incidents.AWAITING);
        return awaiting.containsAll(held) && awaiting.containsAll(wrong);
    }

    /** Confirms what is planted and waits. */
    void confirm() throws Exception {
        Set<String> confirmed = new HashSet<>();
        patience.until(HELD, () -> {
            for (Incident incident : incidents.all()) {
                if (incident.is(Incidents.AWAITING) && held.contains(name(incident))) {
                    incidents.confirm(incident);
                    confirmed.add(incident.id());
                }
            }
            return true;
        });
        screen.say(Tokens.REVIEWER + " confirmed " + confirmed.size() + " incidents through the API.");
    }

    /** Waits until all that is planted is filed; complaints, if it does not come to that. */
    List<String> awaitFiled() throws Exception {
        Set<String> all = new HashSet<>(held);
        all.addAll(automatic);
        boolean filed = patience.until(FILED, () -> in(Incidents.FILED).containsAll(all));
        return filed ? List.of() : List.of("not every planted incident was filed in time");
    }

    private Set<String> in(String state) throws IOException {
        Set<String> names = new HashSet<>();
        incidents.all().stream()
                .filter(incident -> incident.is(state))
                .map(Reviewer::name)
                .forEach(names::add);
        return names;
    }
}
