package io.sluice.app.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Statements of reasons, and the Transparency Database they are sent to.
 *
 * @param service what the platform is called, in the text to the user
 * @param redress what the user may do about a restriction
 * @param territories where restrictions hold; empty for the whole European Economic Area
 * @param termsUrl where the terms are; null for none
 * @param language of the content, ISO 639-1 in capitals; null if it is not known
 * @param withholdWhileReporting whether a user is not told while an authority is
 * @param database where submissions go
 */
public record StatementSettings(
        @DefaultValue("This service") String service,

        @DefaultValue(io.sluice.sink.statements.StatementSettings.REDRESS)
        String redress,

        @DefaultValue List<String> territories,
        @Nullable String termsUrl,
        @Nullable String language,
        @DefaultValue("true") boolean withholdWhileReporting,
        @DefaultValue Database database) {

    /**
     * The Transparency Database.
     *
     * @param url up to and including {@code /api/v1}; null sends nothing
     * @param environment SIMULATED, SANDBOX or PRODUCTION; an address beyond this machine is refused unless this says it is meant
     * @param token issued by the database
     * @param callsPerSecond the most that is asked of it
     */
    public record Database(
            @Nullable String url,
            @DefaultValue("SIMULATED") String environment,
            @Nullable String token,
            @DefaultValue("2") int callsPerSecond) {

        /** Shows no token: safe to log. */
        @Override
        public String toString() {
            return "Database[" + environment + "]";
        }
    }
}
