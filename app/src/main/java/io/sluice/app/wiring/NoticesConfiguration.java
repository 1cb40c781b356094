package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.NoticeLog;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.ScanQueue;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.IdempotencyKeys;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.notices.CaseRoutes;
import io.sluice.sink.notices.NoticeBasis;
import io.sluice.sink.notices.NoticeRoutes;
import io.sluice.sink.notices.NoticeSettings;
import io.sluice.sink.notices.NoticeWatch;
import io.sluice.sink.notices.RescanCourier;
import io.sluice.sink.notices.Restricting;
import io.sluice.sink.notices.UrlMap;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresGroupRemovals;
import io.sluice.sink.postgres.PostgresNoticePlaces;
import io.sluice.sink.postgres.PostgresNotices;
import io.sluice.sink.removals.Removals;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Verdicts;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Notices: taken in, scanned again, watched, decided. */
@Configuration(proxyBeanMethods = false)
class NoticesConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofSeconds(2);

    @Bean
    NoticeLog noticeLog(MeterRegistry meters) {
        return new NoticeLog(meters);
    }

    @Bean
    PostgresNotices notices(Database database) {
        return new PostgresNotices(database);
    }

    @Bean
    RescanCourier rescanCourier(Database database, ScanQueue queue, ScanPipeline pipeline, NoticeLog log) {
        return new RescanCourier(new PostgresNoticePlaces(database), new UrgentRescans(queue, pipeline), log);
    }

    @Bean
    PostgresGroupRemovals groupRemovals(Database database) {
        return new PostgresGroupRemovals(database);
    }

    @Bean
    Restricting restricting(
            S3Store store,
            Verdicts verdicts,
            Removals removals,
            PostgresGroupRemovals groups,
            DurableVerdictSink sink) {
        return new Restricting(store, verdicts, removals, groups, sink);
    }

    @Bean
    RouterFunction<ServerResponse> noticeRoutes(
            PostgresNotices notices,
            RescanCourier courier,
            IdempotencyKeys keys,
            NoticeLog log,
            SluiceSettings settings,
            Detached detached,
            Clock clock) {
        NoticeRoutes.Names names = new NoticeRoutes.Names(
                Set.copyOf(settings.store().uploads()),
                new UrlMap(settings.notices().urls()));
        return new NoticeRoutes(
                        new NoticeRoutes.Parts(notices, courier, keys, log),
                        names,
                        of(settings.notices()),
                        detached,
                        clock)
                .routes();
    }

    @Bean
    RouterFunction<ServerResponse> noticeCaseRoutes(PostgresNotices notices, Restricting restricting, NoticeLog log) {
        return new CaseRoutes(notices, restricting, log).routes();
    }

    @Bean
    Running noticeWatch(PostgresNotices notices, NoticeLog log) {
        return Running.untilStopped(
                "notice watch", Phases.SUPPORT, Repeating.every(LOOK, new NoticeWatch(notices, log).look()));
    }

    @Bean
    Running rescans(RescanCourier courier) {
        return Running.untilStopped("rescans of notices", Phases.OUTBOX, Repeating.every(TURN, courier.turn()));
    }

    private static NoticeSettings of(io.sluice.app.settings.NoticeSettings given) {
        Map<NoticeBasis, Duration> due = Map.of(
                NoticeBasis.EU_NOTICE, given.euNotice(),
                NoticeBasis.TRUSTED_FLAGGER, given.trustedFlagger(),
                NoticeBasis.US_INTIMATE_IMAGE, given.usIntimateImage(),
                NoticeBasis.USER_REPORT, given.userReport(),
                NoticeBasis.AUTHORITY_ORDER, given.authorityOrder());
        return new NoticeSettings(given.owner(), due, given.redress(), given.perMinute());
    }
}
