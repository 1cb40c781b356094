package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.letters.DeadLetterRoutes;
import io.sluice.app.observe.MeteredRedrives;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.sqs.DeadLetterBox;
import io.sluice.ingest.sqs.DeadLetterSeal;
import io.sluice.ingest.sqs.SqsLane;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.redrive.RedriveLedger;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresRedrives;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Dead letters, and sending them again. */
@Configuration(proxyBeanMethods = false)
class LettersConfiguration {

    @Bean
    RouterFunction<ServerResponse> deadLetterRoutes(
            SqsAsyncClient sqs, SluiceSettings settings, Database database, MeterRegistry meters, Clock clock) {
        RedriveLedger ledger = new MeteredRedrives(new PostgresRedrives(database), meters);
        return new DeadLetterRoutes(boxes(sqs, settings, clock), ledger, clock).routes();
    }

    private static List<DeadLetterBox> boxes(SqsAsyncClient sqs, SluiceSettings settings, Clock clock) {
        SluiceSettings.Queues queues = settings.queues();
        SluiceSettings.Dead dead = queues.dead();
        List<DeadLetterBox> boxes = new ArrayList<>();
        String key = queues.deadLetterKey();
        if (key != null) {
            DeadLetterSeal seal = new DeadLetterSeal(Base64.getDecoder().decode(key));
            Adding adding = new Adding(boxes, sqs, seal, clock);
            adding.add("urgent", Lane.URGENT, queues.urgent(), dead.urgent());
            adding.add("fresh", Lane.FRESH, queues.fresh(), dead.fresh());
            adding.add("backlog", Lane.BACKLOG, queues.backlog(), dead.backlog());
            adding.add("deferred", Lane.DEFERRED, queues.deferred(), dead.deferred());
            adding.add("groups", Lane.FRESH, queues.groups(), dead.groups());
            adding.add(
                    "overflow",
                    Lane.BACKLOG,
                    settings.tenants().overflow(),
                    settings.tenants().dead());
        }
        return boxes;
    }

    private record Adding(List<DeadLetterBox> boxes, SqsAsyncClient sqs, DeadLetterSeal seal, Clock clock) {
        void add(String name, Lane lane, @Nullable String queue, @Nullable String dead) {
            if (queue != null && dead != null) {
                boxes.add(new DeadLetterBox(name, new SqsLane(sqs, queue, dead, seal, lane), clock));
            }
        }
    }
}
