package io.sluice.app.demo.judge;

import io.sluice.app.demo.media.PlantedGroup;
import io.sluice.pipeline.Decision;
import java.time.Duration;
import java.util.function.Consumer;

/** The rules for one creation or rename of a group, with what was seen of it. */
record GroupRules(PlantedGroup group, GroupAnswer answer, CaseFile file, Duration late) {

    static GroupRules of(PlantedGroup group, Observations seen, Docket docket, Duration late) {
        GroupAnswer answer = seen.groups().stream()
                .filter(given -> given.groupId().equals(group.groupId()))
                .filter(given -> given.changeId().equals(group.changeId()))
                .findFirst()
                .orElse(new GroupAnswer(group.groupId(), group.changeId(), null, Double.MAX_VALUE, false));
        return new GroupRules(group, answer, docket.ofChange(reference(group)), late);
    }

    /** How evidence names a change. */
    static String reference(PlantedGroup group) {
        return group.groupId() + "/" + group.changeId();
    }

    boolean isJudged() {
        return answer.decision() != null;
    }

    boolean isBlocked() {
        return Decision.BLOCK.name().equals(answer.decision());
    }

    boolean isCaught() {
        return group.bad() && isBlocked();
    }

    boolean isFalseBlock() {
        return !group.bad() && isBlocked();
    }

    void complain(Consumer<String> complaints) {
        require(isJudged(), "was not judged", complaints);
        require(!isFalseBlock(), "was blocked and should not have been", complaints);
        if (!group.bad()) {
            return;
        }
        require(isBlocked(), "was not caught (decision " + answer.decision() + ")", complaints);
        require(answer.millis() <= late.toMillis(), "was judged too late: " + answer.millis() + " ms", complaints);
        require(answer.mediaFlowed(), "was judged when no media flowed, which shows nothing", complaints);
        require(file.isSealed(null), "has no sealed manifest", complaints);
        require(file.isFiledOnce(null), "is not filed exactly once", complaints);
        require(file.waitedForConfirmation(), "was filed before a person confirmed it", complaints);
    }

    private void require(boolean fulfilled, String otherwise, Consumer<String> complaints) {
        if (!fulfilled) {
            complaints.accept("group " + reference(group) + " " + otherwise);
        }
    }
}
