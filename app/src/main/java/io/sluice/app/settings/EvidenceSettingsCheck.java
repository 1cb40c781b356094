package io.sluice.app.settings;

import io.sluice.app.settings.EvidenceSettings.Credentials;
import io.sluice.sink.evidence.vault.EvidenceKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is wrong with the settings of sealed evidence. */
final class EvidenceSettingsCheck {

    private final List<String> problems = new ArrayList<>();

    private EvidenceSettingsCheck() {}

    static List<String> problems(EvidenceSettings settings) {
        EvidenceSettingsCheck check = new EvidenceSettingsCheck();
        check.keys(settings.keys());
        check.together(settings.sealing(), "sealing");
        check.together(settings.filing(), "filing");
        check.together(settings.destroying(), "destroying");
        check.times(settings);
        return check.problems;
    }

    private void keys(List<EvidenceSettings.Key> keys) {
        if (keys.isEmpty()) {
            problems.add(
                    "sluice.evidence.keys is empty: evidence is never sealed unencrypted; set keys[0].id to a name and"
                            + " keys[0].key to base64 of 32 random bytes: openssl rand -base64 32");
            return;
        }
        try {
            EvidenceKeys.of(keys.stream()
                    .map(key -> new EvidenceKeys.Named(
                            Objects.requireNonNullElse(key.id(), ""), Objects.requireNonNullElse(key.key(), "")))
                    .toList());
        } catch (IllegalArgumentException wrong) {
            problems.add("sluice.evidence.keys: " + wrong.getMessage());
        }
    }

    private void together(Credentials credentials, String task) {
        if ((credentials.accessKey() == null) != (credentials.secretKey() == null)) {
            problems.add("sluice.evidence." + task
                    + " has half of its credentials: set access-key and secret-key, or neither");
        }
    }

    private void times(EvidenceSettings settings) {
        if (settings.keep().isNegative()
                || settings.keep().isZero()
                || settings.keepDismissed().isNegative()) {
            problems.add(
                    "sluice.evidence.keep must be positive and keep-dismissed not negative: such as 366d and 183d");
        }
        if (settings.anchorEvery().toSeconds() < 1 || settings.verifyEvery().toSeconds() < 1) {
            problems.add("sluice.evidence.anchor-every and verify-every must be at least 1s");
        }
    }
}
