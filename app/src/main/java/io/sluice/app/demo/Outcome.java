package io.sluice.app.demo;

import io.sluice.app.demo.judge.CaseTrail;
import io.sluice.app.demo.judge.Judgement;
import io.sluice.app.demo.judge.PaperTrail;
import java.time.Duration;
import java.util.List;

/**
 * How a demo ended.
 *
 * @param judgement the judge's word on what was uploaded and created
 * @param papers the judge's word on what people did
 * @param cases the judge's word on reports that belong together
 * @param delays what did not come to pass while it was waited for; shown to explain complaints
 * @param incidents the service's own list
 * @param timeline of one of them
 * @param took from the start to the judge's word
 */
record Outcome(
        Judgement judgement,
        PaperTrail papers,
        CaseTrail cases,
        List<String> delays,
        List<Incidents.Incident> incidents,
        List<Incidents.Event> timeline,
        Duration took) {

    /** Whether the judge has no complaint. */
    boolean isClean() {
        return judgement.isClean() && papers.isClean() && cases.isClean();
    }
}
