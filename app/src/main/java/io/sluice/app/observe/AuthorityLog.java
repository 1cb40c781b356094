package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sluice.sink.authority.Authority;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Says where reports go: in the log at the start, in a gauge that is 1 for each authority, and at {@code /actuator/info}. A worker
 * that files with a test service looks the same as one that files in earnest everywhere else.
 */
public final class AuthorityLog implements InfoContributor {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityLog.class);

    private final Map<String, String> environments = new LinkedHashMap<>();

    /** Says it of these authorities. */
    public AuthorityLog(MeterRegistry meters, Collection<Authority> authorities) {
        authorities.stream().sorted(Comparator.comparing(Authority::name)).forEach(authority -> {
            String environment = authority.environment().name();
            environments.put(authority.name(), environment);
            meters.gauge(
                    Metrics.AUTHORITY,
                    Tags.of("authority", authority.name(), "environment", Metrics.word(authority.environment())),
                    this,
                    one -> 1);
            LOG.info("reports go to authority={} environment={}", authority.name(), environment);
        });
        if (environments.isEmpty()) {
            LOG.warn("reports go nowhere: set sluice.authority.url; incidents wait visibly");
        }
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("authorities", environments);
    }
}
