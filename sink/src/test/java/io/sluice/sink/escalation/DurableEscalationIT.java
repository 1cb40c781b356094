package io.sluice.sink.escalation;

import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.VerdictSink;
import io.sluice.pipeline.testing.EscalationContract;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.StoredIncident;

/** The fast path on PostgreSQL and the embedded store. */
class DurableEscalationIT implements EscalationContract {

    private static final TestSink PARTS = new TestSink();

    @Override
    public String adapter() {
        return "PostgreSQL and S3Proxy";
    }

    @Override
    public Escalation escalation() {
        return PARTS.escalation;
    }

    @Override
    public VerdictSink sink() {
        return PARTS.sink;
    }

    @Override
    public int incidents(SubjectId subject) {
        return PARTS.postgres
                .query("SELECT id FROM incident WHERE subject = '" + subject + "'")
                .size();
    }

    @Override
    public boolean filesAutomatically(SubjectId subject) {
        return PARTS.postgres
                .query("SELECT filing FROM incident WHERE subject = '" + subject + "' AND NOT held")
                .contains("AUTOMATIC");
    }

    @Override
    public boolean isSealed(SubjectId subject) {
        return PARTS.store.exists(
                PARTS.store.evidence(), "incidents/" + StoredIncident.idOf(subject) + "/manifest.json");
    }
}
