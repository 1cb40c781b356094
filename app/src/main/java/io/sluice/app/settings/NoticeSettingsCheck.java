package io.sluice.app.settings;

import io.sluice.sink.notices.UrlMap;
import io.sluice.sink.statements.TransparencyAccess.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Looks at the settings of notices and statements of reasons, and says everything that is wrong with them. */
final class NoticeSettingsCheck {

    private static final Duration LAWFUL_REMOVAL = Duration.ofDays(2);

    private final List<String> problems = new ArrayList<>();

    private NoticeSettingsCheck() {}

    static List<String> problems(SluiceSettings settings) {
        NoticeSettingsCheck check = new NoticeSettingsCheck();
        check.times(settings.notices());
        check.urls(settings.notices().urls(), settings.store().uploads());
        check.statements(settings.statements());
        check.database(settings.statements().database());
        return check.problems;
    }

    private void times(NoticeSettings notices) {
        Map<String, Duration> due = Map.of(
                "eu-notice", notices.euNotice(),
                "trusted-flagger", notices.trustedFlagger(),
                "us-intimate-image", notices.usIntimateImage(),
                "user-report", notices.userReport(),
                "authority-order", notices.authorityOrder());
        due.forEach((name, time) -> require(
                !time.isNegative() && !time.isZero(),
                "sluice.notices." + name + " is not positive: set a time such as 24h"));
        require(
                notices.usIntimateImage().compareTo(LAWFUL_REMOVAL) <= 0,
                "sluice.notices.us-intimate-image is more than 48h: the law leaves no more");
        require(
                notices.perMinute() >= 1,
                "sluice.notices.per-minute is below 1: every notice would be refused; the default is 10");
        require(
                !notices.owner().isBlank() && !notices.redress().isBlank(),
                "sluice.notices.owner or sluice.notices.redress is empty: name a rota, and what a notifier can do");
    }

    private void urls(Map<String, String> urls, List<String> uploads) {
        require(
                uploads.containsAll(urls.values()),
                "sluice.notices.urls names a bucket that is not in sluice.store.uploads: only what is scanned here can be");
        try {
            new UrlMap(urls);
        } catch (IllegalArgumentException wrong) {
            problems.add("sluice.notices.urls has a key that is no beginning of an address: write it as"
                    + " \"[https://media.example.com/]\"");
        }
    }

    private void statements(StatementSettings statements) {
        require(
                io.sluice.sink.statements.StatementSettings.EVERYWHERE.containsAll(statements.territories()),
                "sluice.statements.territories names what is not in the European Economic Area: use codes such as DE; Greece"
                        + " is GR");
        String language = statements.language();
        require(
                language == null || language.matches("[A-Z]{2}"),
                "sluice.statements.language is no ISO 639-1 code in capitals, such as EN");
    }

    private void database(StatementSettings.Database database) {
        if (database.url() == null) {
            return;
        }
        String token = database.token();
        require(
                token != null && !token.isBlank(),
                "sluice.statements.database.token is not set: set the token that the database gave you");
        require(
                Arrays.stream(Environment.values())
                        .anyMatch(known -> known.name().equals(database.environment())),
                "sluice.statements.database.environment is none of SIMULATED, SANDBOX and PRODUCTION");
        require(
                database.callsPerSecond() >= 1,
                "sluice.statements.database.calls-per-second must be at least 1: without a call nothing is sent");
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
