package io.sluice.ingest.sqs;

import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.testing.MediaSourceContract;

class SqsSourceContractTest implements MediaSourceContract {

    @Override
    public String adapter() {
        return "SqsSource on ElasticMQ";
    }

    @Override
    public Rig rig() {
        return new SourceRig(EmbeddedQueues.shared(), new Limiter("slots", 64, 1));
    }
}
