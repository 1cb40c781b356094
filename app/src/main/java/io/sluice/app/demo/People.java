package io.sluice.app.demo;

import io.sluice.app.demo.Incidents.Incident;
import io.sluice.app.demo.judge.GivenNotice;
import io.sluice.app.demo.judge.PaperWitness;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do besides confirming: a notice and its decision, a look at evidence, a dismissal by two. */
final class People {

    /** Where the access log of the evidence goes. */
    static final String ACCESS_LOG = "access-log.ndjson";

    private final Stage stage;
    private final Manifest manifest;
    private final Incidents incidents;
    private final Patience patience;
    private final Screen screen;
    private volatile @Nullable GivenNotice given;
    private @Nullable Incident worked;

    People(Stage stage, Manifest manifest, Incidents incidents, Patience patience, Screen screen) {
        this.stage = stage;
        this.manifest = manifest;
        this.incidents = incidents;
        this.patience = patience;
        this.screen = screen;
    }

    /** Gives notice and decides it, if something is there to give notice of. */
    @Nullable
    Void giveNotice() throws Exception {
        Optional<PlantedObject> noticed = first(Kind.NOTICED);
        if (noticed.isPresent()) {
            given = new NoticeGiver(stage, patience, screen).give(noticed.get());
        }
        return null;
    }

    /** The notice; null if none was given. */
    @Nullable
    GivenNotice given() {
        return given;
    }

    /** Looks at one piece of evidence whole, and dismisses the match that is none. */
    void lookAndDismiss() throws IOException, DemoFailure {
        Optional<Incident> viewed = incident(Kind.VIEWED);
        if (viewed.isPresent()) {
            new Viewing(stage.asReviewer(), screen).view(viewed.get());
        }
        Optional<Incident> wrong = incident(Kind.WRONG);
        if (wrong.isPresent()) {
            new Dismissing(stage, screen).dismiss(wrong.get());
        }
    }

    private Optional<Incident> incident(Kind kind) throws IOException {
        Optional<PlantedObject> object = first(kind);
        return object.isEmpty()
                ? Optional.empty()
                : incidents.all().stream()
                        .filter(incident -> object.get().key().equals(incident.key()))
                        .findFirst();
    }

    private Optional<PlantedObject> first(Kind kind) {
        return manifest.objects().stream()
                .filter(object -> object.kind() == kind)
                .findFirst();
    }

    /** Works on the first near match from a question to the platform to a confirmation. */
    void workOnOne() throws IOException, DemoFailure {
        Optional<Incident> near = incident(Kind.NEAR);
        if (near.isPresent()) {
            new CaseWork(stage, screen).handle(near.get());
            worked = near.get();
        }
    }

    /** Finds that something in its report was wrong. */
    void correctIt() throws IOException, DemoFailure {
        Incident filed = worked;
        if (filed != null) {
            new CaseWork(stage, screen).correct(filed);
        }
    }

    /** The incident that was worked on; null if none was. */
    @Nullable
    String worked() {
        return worked == null ? null : worked.id();
    }

    /** Who looks at what that left behind. */
    PaperWitness witness(Path dir) {
        PaperWitness.Voices voices =
                new PaperWitness.Voices(stage.asPlatform(), stage.asReviewer(), stage.asCustodian(), stage.asAnybody());
        return new PaperWitness(stage.parts(), voices, dir.resolve(ACCESS_LOG));
    }
}
