package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Observations.Sight;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.app.demo.outside.Gate.Standing;
import io.sluice.pipeline.Decision;
import java.util.function.Consumer;

/** The rules for one object, with what was seen of it. */
record ObjectRules(PlantedObject object, Standing gate, Sight sight, CaseFile file) {

    private static final Standing NEVER_ASKED = new Standing("NEVER ASKED", null, false, null);
    private static final Sight NEVER_READ = new Sight(0, null);

    static ObjectRules of(PlantedObject object, Observations seen, Docket docket) {
        return new ObjectRules(
                object,
                seen.gate().getOrDefault(object.key(), NEVER_ASKED),
                seen.reads().getOrDefault(object.key(), NEVER_READ),
                docket.ofObject(object.key()));
    }

    boolean isFound() {
        return gate.isDecided() && Decision.BLOCK.name().equals(gate.decision());
    }

    boolean isSealed() {
        return file.isSealed(object.sha256());
    }

    /** As a platform would notice: the store refuses it, and the gate does not let it be shown. */
    boolean isBlocked() {
        return sight.isRefused() && !gate.readable();
    }

    boolean isFiled() {
        return file.isFiledOnce(object.sha256());
    }

    /** A harmless object that was treated as if it were not: blocked, taken away, or changed. */
    boolean isWronglyEscalated() {
        return object.kind().isHarmless() && (isFound() || isTakenAway());
    }

    private boolean isTakenAway() {
        return sight.isRefused() || (sight.digest() != null && !object.sha256().equals(sight.digest()));
    }

    void complain(Consumer<String> complaints) {
        require(gate.isDecided(), "has no verdict (the gate says " + gate.state() + ")", complaints);
        require(!isWronglyEscalated(), "was escalated and should not have been", complaints);
        if (object.kind().isPlanted()) {
            complainOfPlanted(complaints);
        } else if (object.kind() == Kind.WRONG) {
            complainOfDismissed(complaints);
        } else if (object.kind() == Kind.NOTICED) {
            complainOfNoticed(complaints);
        }
    }

    private void complainOfPlanted(Consumer<String> complaints) {
        require(isFound(), "was not found (decision " + gate.decision() + ")", complaints);
        require(isSealed(), "is not sealed, once, with its very bytes", complaints);
        require(isBlocked(), "is not blocked (GET answered " + sight.status() + ")", complaints);
        require(isFiled(), "is not filed exactly once with its very bytes", complaints);
        boolean waited = !object.kind().isConfirmed() || file.waitedForConfirmation();
        require(waited, "was filed before a person confirmed it", complaints);
        boolean viewed = object.kind() == Kind.VIEWED;
        require(file.saysViewed(object.sha256(), viewed), "is not reported with fileViewedByEsp " + viewed, complaints);
    }

    private void complainOfDismissed(Consumer<String> complaints) {
        require(!isFound(), "is still blocked, and two people dismissed it", complaints);
        require(isSealed(), "is not sealed, once, with its very bytes", complaints);
        require(file.isUnreported(), "was reported, and two people dismissed it", complaints);
    }

    private void complainOfNoticed(Consumer<String> complaints) {
        require(isFound(), "was restricted after a notice and is not blocked", complaints);
        require(isBlocked(), "was restricted after a notice and is served (" + sight.status() + ")", complaints);
        require(file.isUnreported(), "was reported, and nothing but a notice speaks against it", complaints);
    }

    private void require(boolean fulfilled, String otherwise, Consumer<String> complaints) {
        if (!fulfilled) {
            complaints.accept(object.kind() + " " + object.key() + " " + otherwise);
        }
    }
}
