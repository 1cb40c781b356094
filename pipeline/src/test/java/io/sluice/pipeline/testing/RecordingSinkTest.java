package io.sluice.pipeline.testing;

import io.sluice.pipeline.VerdictSink;

class RecordingSinkTest implements VerdictSinkContract {

    private final RecordingSink sink = new RecordingSink();

    @Override
    public String adapter() {
        return "memory";
    }

    @Override
    public VerdictSink sink() {
        return sink;
    }
}
