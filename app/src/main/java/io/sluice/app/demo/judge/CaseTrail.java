package io.sluice.app.demo.judge;

import java.util.List;

/**
 * What the judge found of reports that belong together.
 *
 * @param complaints what is not as it must be, in words; empty if all is well
 * @param shared reports with files of several incidents
 * @param linked reports that name an earlier one of the same person
 * @param corrections reports that correct one
 * @param packages complete packages for the authority without an API
 */
public record CaseTrail(List<String> complaints, int shared, int linked, int corrections, int packages) {

    public CaseTrail {
        complaints = List.copyOf(complaints);
    }

    /** Whether everything is as it must be. */
    public boolean isClean() {
        return complaints.isEmpty();
    }
}
