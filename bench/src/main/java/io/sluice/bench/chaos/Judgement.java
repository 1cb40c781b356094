package io.sluice.bench.chaos;

/**
 * What the authority's store and the evidence bucket say of the uploads of a run.
 *
 * @param incidents uploads that must be reported
 * @param lost those in no finished report that holds their bytes
 * @param duplicateReports finished reports that there should not be
 * @param unsealed those without complete evidence
 * @param forgottenOpen open reports of which the evidence does not say that their answer was lost
 * @param shared those that were reported together with others, which is as good as alone
 */
record Judgement(int incidents, int lost, int duplicateReports, int unsealed, int forgottenOpen, int shared) {

    Judgement plus(Judgement more) {
        return new Judgement(
                incidents + more.incidents,
                lost + more.lost,
                duplicateReports + more.duplicateReports,
                unsealed + more.unsealed,
                forgottenOpen + more.forgottenOpen,
                shared + more.shared);
    }

    boolean isClean() {
        return lost == 0 && duplicateReports == 0 && unsealed == 0 && forgottenOpen == 0;
    }
}
