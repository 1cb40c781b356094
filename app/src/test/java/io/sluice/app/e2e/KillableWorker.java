package io.sluice.app.e2e;

import io.sluice.app.Worker;
import io.sluice.app.observe.Observers;
import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.VerdictSink;
import io.sluice.sink.escalation.DurableEscalation;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.postgres.PostgresVerdicts;
import io.sluice.sink.verdicts.Verdicts;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * The worker itself, whole and as it is, with a {@link KillSwitch} at its ports: every port that a kill point lies behind is
 * decorated, and the decorated one is preferred wherever the port is asked for.
 */
public class KillableWorker {

    private final KillSwitch kill = new KillSwitch();

    public static void main(String[] args) {
        SpringApplication worker = new SpringApplication(Worker.class, KillableWorker.class);
        worker.setWebApplicationType(WebApplicationType.REACTIVE);
        worker.run(args);
    }

    @Bean
    @Primary
    PipelineObserver deadlyReceive(@Qualifier("observer") PipelineObserver observer) {
        PipelineObserver deadly = new PipelineObserver() {
            @Override
            public void received(Lane lane, Duration age) {
                kill.reached(KillPoint.AFTER_RECEIVE);
            }
        };
        return new Observers(deadly, observer);
    }

    @Bean(destroyMethod = "")
    @Primary
    S3AsyncClient deadlyDownload(@Qualifier("s3") S3AsyncClient s3) {
        return DeadlyDownload.of(s3, key -> kill.reached(KillPoint.MID_BODY, key));
    }

    @Bean
    @Primary
    Escalation deadlyEscalation(DurableEscalation escalation) {
        return new Escalation() {
            @Override
            public Mono<Void> open(Incident incident) {
                return escalation
                        .open(incident)
                        .doOnSuccess(nothing -> reached(KillPoint.AFTER_INCIDENT_COMMIT, incident.subject()));
            }

            @Override
            public Mono<Void> seal(Media media) {
                return escalation.seal(media).doOnSuccess(nothing -> reached(KillPoint.AFTER_SEAL, media.object()));
            }
        };
    }

    @Bean
    @Primary
    Verdicts deadlyVerdicts(PostgresVerdicts verdicts) {
        return new DeadlyVerdicts(verdicts, subject -> reached(KillPoint.BETWEEN_VERDICT_COMMIT_AND_EVENT, subject));
    }

    @Bean
    @Primary
    VerdictSink deadlySink(DurableVerdictSink sink) {
        return new VerdictSink() {
            @Override
            public Mono<RecordedVerdict> resume(Subject subject) {
                return sink.resume(subject);
            }

            @Override
            public Mono<RecordedVerdict> resumeGone(ObjectRef ref) {
                return sink.resumeGone(ref);
            }

            @Override
            public Mono<RecordedVerdict> publish(Verdict verdict) {
                return sink.publish(verdict)
                        .doOnNext(recorded -> reached(KillPoint.BETWEEN_VERDICT_COMMIT_AND_DELETE, verdict.subject()));
            }
        };
    }

    private void reached(KillPoint point, Subject subject) {
        if (subject instanceof MediaObject object) {
            kill.reached(point, object.ref().key());
        }
    }
}
