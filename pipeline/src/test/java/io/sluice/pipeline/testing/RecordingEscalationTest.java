package io.sluice.pipeline.testing;

import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.VerdictSink;

class RecordingEscalationTest implements EscalationContract {

    private final RecordingSink sink = new RecordingSink();
    private final RecordingEscalation escalation = new RecordingEscalation(sink);

    @Override
    public String adapter() {
        return "memory";
    }

    @Override
    public Escalation escalation() {
        return escalation;
    }

    @Override
    public VerdictSink sink() {
        return sink;
    }

    @Override
    public int incidents(SubjectId subject) {
        return escalation.openings(subject).isEmpty() ? 0 : 1;
    }

    @Override
    public boolean filesAutomatically(SubjectId subject) {
        return escalation.openings(subject).stream()
                .anyMatch(incident -> incident.grounds().filing() == Filing.AUTOMATIC);
    }

    @Override
    public boolean isSealed(SubjectId subject) {
        return escalation.isSealed(subject);
    }
}
