package io.sluice.app.wiring;

import io.sluice.app.ScannerKit;
import io.sluice.app.settings.ReportingSettings;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.AuthoritySettings;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.authority.CyberTiplineAuthority;
import io.sluice.sink.authority.FileDropAuthority;
import io.sluice.sink.events.SqsVerdictEvents;
import io.sluice.sink.gate.Announcer;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.gate.StoreProbe;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Verdicts;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Where verdicts go: events, marks, evidence, authorities. */
@Configuration(proxyBeanMethods = false)
class SinkConfiguration {

    @Bean
    S3Store store(S3AsyncClient s3, ScannerKit kit) {
        return new S3Store(s3, kit.cpu());
    }

    @Bean
    StoreAnnouncing announcer(S3Store store, SluiceSettings settings) {
        return StoreAnnouncing.of(store, new StoreProbe(store), settings.store());
    }

    @Bean
    DurableVerdictSink verdictSink(
            Verdicts verdicts, SqsAsyncClient sqs, SluiceSettings settings, Announcer announcer) {
        String queue = Objects.requireNonNull(settings.queues().verdicts());
        return new DurableVerdictSink(verdicts, new SqsVerdictEvents(sqs, queue), announcer);
    }

    /** The authorities that reports may go to; none unless one is configured. */
    @Bean
    Map<String, Authority> authorities(SluiceSettings settings, S3Store store) {
        Map<String, Authority> all = new HashMap<>();
        SluiceSettings.Authority named = settings.authority();
        if (named.url() != null) {
            all.put(named.name(), cyberTipline(named));
        }
        for (ReportingSettings.Drop drop : settings.reporting().drops()) {
            all.put(
                    drop.name(),
                    new FileDropAuthority(
                            drop.name(),
                            Environment.valueOf(drop.environment()),
                            store,
                            drop.bucket(),
                            drop.prefix(),
                            reporter(named)));
        }
        return Map.copyOf(all);
    }

    private static Reporter reporter(SluiceSettings.Authority named) {
        return new Reporter(Objects.requireNonNull(named.reporterEmail()), named.company(), named.company(), null);
    }

    private static CyberTiplineAuthority cyberTipline(SluiceSettings.Authority named) {
        AuthoritySettings authority = AuthoritySettings.of(
                named.name(),
                URI.create(Objects.requireNonNull(named.url())),
                Environment.valueOf(named.environment()),
                Objects.requireNonNull(named.user()),
                Objects.requireNonNull(named.password()),
                reporter(named),
                named.callsPerSecond());
        return new CyberTiplineAuthority(authority);
    }
}
