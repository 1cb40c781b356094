package io.sluice.parts.authority;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated authority needs.
 *
 * @param port on loopback; 0 takes a free one
 * @param environment what it pretends to be; the credential is valid there only
 * @param dir keeps the journal of reports
 * @param capture where each request received is written, byte for byte; null writes none
 * @param schema the schema file that {@code GET /xsd} answers; null for none, since the service's own may not be copied here
 */
public record AuthoritySettings(
        int port,
        Environment environment,
        String user,
        String password,
        Path dir,
        @Nullable Path capture,
        @Nullable Path schema) {
    /** Leaves the password out. */
    @Override
    public String toString() {
        return "AuthoritySettings[port=" + port + ", environment=" + environment.word() + ", user=" + user + "]";
    }
}
