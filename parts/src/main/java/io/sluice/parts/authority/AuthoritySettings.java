package io.sluice.parts.authority;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated authority needs.
 *
 * @param port on loopback; 0 takes a free one
 * @param dir keeps the journal of reports
 * @param capture where each request received is written, byte for byte; null writes none
 */
public record AuthoritySettings(
        int port,
        String user,
        String password,
        Path dir,
        @Nullable Path capture) {
    /** Leaves the password out. */
    @Override
    public String toString() {
        return "AuthoritySettings[port=" + port + ", user=" + user + "]";
    }
}
