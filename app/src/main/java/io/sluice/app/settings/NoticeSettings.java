package io.sluice.app.settings;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Notices of illegal content.
 *
 * @param owner the rota that owns notices
 * @param euNotice how long after receipt a notice under Art. 16 DSA is due
 * @param trustedFlagger the same for one of a trusted flagger
 * @param usIntimateImage the same for a removal request under the TAKE IT DOWN Act; never more than 48h
 * @param userReport the same for a user's report
 * @param authorityOrder the same for an authority's order
 * @param redress what a notifier is told can be done about a decision
 * @param perMinute most notices a minute from one client address
 * @param urls which public addresses name objects: bucket by the beginning of the address
 */
public record NoticeSettings(
        @DefaultValue("child-safety-rota") String owner,
        @DefaultValue("24h") Duration euNotice,
        @DefaultValue("12h") Duration trustedFlagger,
        @DefaultValue("48h") Duration usIntimateImage,
        @DefaultValue("72h") Duration userReport,
        @DefaultValue("6h") Duration authorityOrder,

        @DefaultValue(io.sluice.sink.notices.NoticeSettings.REDRESS)
        String redress,

        @DefaultValue("10") int perMinute,
        @DefaultValue Map<String, String> urls) {}
