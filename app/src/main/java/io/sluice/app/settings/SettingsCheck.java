package io.sluice.app.settings;

import io.sluice.sink.authority.AuthoritySettings;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at all settings at once and says everything that is wrong, with the name of the setting and the fix. */
public final class SettingsCheck {

    /** After its last change an authority keeps an unfinished report for so long. */
    private static final Duration LAPSES = Duration.ofHours(1);

    private final List<String> problems = new ArrayList<>();

    private SettingsCheck() {}

    /** What is wrong, one sentence each; empty if the worker can start. */
    public static List<String> problems(SluiceSettings settings) {
        SettingsCheck check = new SettingsCheck();
        check.store(settings.store());
        check.queues(settings.queues());
        check.database(settings.database());
        check.authority(settings.authority());
        check.problems.addAll(settings.people().problems());
        check.reporting(settings);
        check.limits(settings);
        check.problems.addAll(settings.hma().problems());
        check.lookBack(settings.lookBack());
        check.banks(settings.banks());
        check.problems.addAll(settings.reconcile().problems());
        check.problems.addAll(settings.verdicts().problems());
        check.problems.addAll(settings.tenants().problems(settings.store().uploads()));
        check.problems.addAll(InferenceSettingsCheck.problems(settings));
        check.problems.addAll(EvidenceSettingsCheck.problems(settings.evidence()));
        check.problems.addAll(FeedSettingsCheck.problems(settings.feeds()));
        check.problems.addAll(NoticeSettingsCheck.problems(settings));
        check.problems.addAll(settings.webhook().problems());
        check.problems.addAll(settings.canary().problems(settings.store().uploads()));
        check.problems.addAll(TokenSettingsCheck.problems(settings.api().tokens()));
        return List.copyOf(check.problems);
    }

    private void lookBack(SluiceSettings.LookBack lookBack) {
        if (lookBack.objectsPerSecond() < 1) {
            problems.add("sluice.look-back.objects-per-second is below 1: new bank entries would never be compared with"
                    + " what was scanned before; set a positive number");
        }
        if (lookBack.keep().isNegative() || lookBack.keep().isZero()) {
            problems.add("sluice.look-back.keep is not positive: hashes would be deleted before anything is compared"
                    + " with them; set a period such as 180d");
        }
    }

    private void store(SluiceSettings.Store store) {
        if (store.uploads().isEmpty()) {
            problems.add("sluice.store.uploads is empty: name the buckets whose objects are to be scanned");
        }
        need(store.evidence(), "sluice.store.evidence", "name the bucket where hits are sealed");
        need(store.quarantine(), "sluice.store.quarantine", "name the bucket where blocked objects go");
        if (store.uploads().contains(String.valueOf(store.evidence()))
                || store.uploads().contains(String.valueOf(store.quarantine()))) {
            problems.add("sluice.store.uploads names the evidence or quarantine bucket: what Sluice writes must not be"
                    + " scanned again; use buckets of their own");
        }
        together(store.accessKey(), store.secretKey(), "sluice.store.access-key", "sluice.store.secret-key");
    }

    private void queues(SluiceSettings.Queues queues) {
        need(queues.fresh(), "sluice.queues.fresh", "give the URL of the queue that receives bucket events");
        need(queues.verdicts(), "sluice.queues.verdicts", "give the URL of the queue that receives verdict events");
        paired(queues.urgent(), queues.dead().urgent(), "urgent");
        paired(queues.fresh(), queues.dead().fresh(), "fresh");
        paired(queues.backlog(), queues.dead().backlog(), "backlog");
        paired(queues.deferred(), queues.dead().deferred(), "deferred");
        paired(queues.groups(), queues.dead().groups(), "groups");
        need(
                queues.deadLetterKey(),
                "sluice.queues.dead-letter-key",
                "set base64 of 32 random bytes: openssl rand -base64 32");
        together(queues.accessKey(), queues.secretKey(), "sluice.queues.access-key", "sluice.queues.secret-key");
    }

    private void database(SluiceSettings.Database database) {
        need(database.password(), "sluice.database.password", "set the password of the worker's role");
        together(
                database.migrationUser(),
                database.migrationPassword(),
                "sluice.database.migration-user",
                "sluice.database.migration-password");
    }

    private void authority(SluiceSettings.Authority authority) {
        if (authority.url() == null) {
            return;
        }
        need(authority.user(), "sluice.authority.user", "set the user the authority gave you");
        need(authority.password(), "sluice.authority.password", "set the password the authority gave you");
        address(authority);
        if (authority.callsPerSecond() < 1) {
            problems.add("sluice.authority.calls-per-second must be at least 1: without a call nothing is reported");
        }
        need(authority.reporterEmail(), "sluice.authority.reporter-email", "the authority refuses reports without one");
    }

    private void environment(String name, String setting) {
        if (Arrays.stream(Environment.values()).noneMatch(known -> known.name().equals(name))) {
            problems.add(setting
                    + " is none of SIMULATED, TEST and PRODUCTION: say which of the authority's services it is");
        }
    }

    /** An address that reaches a real authority by accident is found before anything is started. */
    private void address(SluiceSettings.Authority authority) {
        try {
            AuthoritySettings.checkHost(
                    authority.name(),
                    URI.create(String.valueOf(authority.url())),
                    Environment.valueOf(authority.environment()));
        } catch (IllegalArgumentException wrong) {
            problems.add("sluice.authority.url or sluice.authority.environment: " + wrong.getMessage());
        }
    }

    private void batch(ReportingSettings.Batch batch) {
        if (batch.window().isNegative() || batch.mostFiles() < 1) {
            problems.add(
                    "sluice.reporting.batch.window is negative or most-files below 1: 0s lets each report go by itself");
        }
    }

    private void reporting(SluiceSettings settings) {
        ReportingSettings reporting = settings.reporting();
        environment(settings.authority().environment(), "sluice.authority.environment");
        reporting.drops().forEach(drop -> environment(drop.environment(), "sluice.reporting.drops.environment"));
        batch(reporting.batch());
        problems.addAll(RouteSettingsCheck.problems(settings));
        together(
                reporting.context().url(),
                reporting.context().secret(),
                "sluice.reporting.context.url",
                "sluice.reporting.context.secret");
        for (ReportingSettings.Drop drop : reporting.drops()) {
            if (settings.store().uploads().contains(drop.bucket())) {
                problems.add(
                        "sluice.reporting.drops names a bucket of sluice.store.uploads: reports must not be scanned"
                                + " again; use a bucket of their own");
            }
            need(settings.authority().reporterEmail(), "sluice.authority.reporter-email", "reports name who reports");
        }
        if (reporting.unchanged().compareTo(LAPSES) >= 0) {
            problems.add(
                    "sluice.reporting.unchanged is not less than an hour: the authority deletes an unfinished report"
                            + " before anybody is told; the default is 45m");
        }
    }

    private void limits(SluiceSettings settings) {
        SluiceSettings.Limits limits = settings.limits();
        if (settings.tuning().confirmWithin().toSeconds() < 10) {
            problems.add(
                    "sluice.tuning.confirm-within must be at least 10s: nobody confirms faster; the default is 10m");
        }
        if (settings.tuning().triage().toMillis() < 100) {
            problems.add(
                    "sluice.tuning.triage must be at least 100ms: fetching alone takes as long; the default is 2s");
        }
        if (limits.slots() < 2 || limits.reservedSlots() < 1 || limits.reservedSlots() >= limits.slots()) {
            problems.add("sluice.limits.reserved-slots must be at least 1 and less than sluice.limits.slots");
        }
        if (limits.classifying() < 1) {
            problems.add("sluice.limits.classifying must be at least 1, or 0 for one a core");
        }
        if (limits.classifyWait().isNegative() || limits.classifyWait().isZero()) {
            problems.add("sluice.limits.classify-wait must be longer than nothing, such as 2s");
        }
        if (limits.bytes().compareTo(limits.wholeObject()) < 0) {
            problems.add("sluice.limits.bytes is less than sluice.limits.whole-object: no such object could be read;"
                    + " raise the first or lower the second");
        }
    }

    private void banks(SluiceSettings.Banks banks) {
        bankName("sluice.banks.name", banks.name());
        bankName("sluice.banks.own-removals", banks.ownRemovals());
        if (banks.quarantineMatchesPerHour() < 1) {
            problems.add(
                    "sluice.banks.quarantine-matches-per-hour is below 1: every entry that matches would be held back;"
                            + " the default is 100");
        }
    }

    private void bankName(String setting, String name) {
        if (!name.matches("[a-z0-9_-]{1,60}")) {
            problems.add(
                    setting + " is no name of a bank: use 1 to 60 lower-case letters, digits, hyphens and underscores");
        }
    }

    private void need(@Nullable String value, String name, String fix) {
        if (value == null || value.isBlank()) {
            problems.add(name + " is not set: " + fix);
        }
    }

    private void paired(@Nullable String queue, @Nullable String dead, String lane) {
        if (queue != null && dead == null) {
            problems.add("sluice.queues.dead." + lane + " is not set: give the URL of the dead-letter queue of "
                    + "sluice.queues." + lane);
        }
    }

    private void together(@Nullable String one, @Nullable String other, String oneName, String otherName) {
        if ((one == null) != (other == null)) {
            problems.add("only one of " + oneName + " and " + otherName + " is set: set both or neither");
        }
    }
}
