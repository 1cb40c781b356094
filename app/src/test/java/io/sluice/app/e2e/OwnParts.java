package io.sluice.app.e2e;

import io.sluice.app.demo.Tokens;
import io.sluice.app.demo.WorkerSettings;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.pipeline.testing.PartsServer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Servers that no other test uses, and a worker's settings for them. */
final class OwnParts {

    /** An entry that nothing matches: a worker takes no work without a bank. */
    private static final String BANK = "md5," + "0a".repeat(16) + ",known-marker,entry-1\n";

    private OwnParts() {}

    /** The servers' addresses, which are written into this folder too. */
    static PartsAddress in(Path dir) throws IOException {
        Path file = dir.resolve(PartsAddress.FILE);
        try (Writer writer = Files.newBufferedWriter(file)) {
            PartsServer.own().store(writer, null);
        }
        return PartsAddress.read(file);
    }

    /**
     * Settings of a worker with two decoder children, and a bank that nothing matches.
     *
     * @param more lines that are added, or win
     */
    static Path settings(Path dir, PartsAddress parts, Tokens tokens, String more) throws IOException {
        return settings(dir, parts, tokens, Files.writeString(dir.resolve("bank.csv"), BANK), more);
    }

    /** The same with a bank. */
    static Path settings(Path dir, PartsAddress parts, Tokens tokens, Path bank, String more) throws IOException {
        Path settings = dir.resolve("worker.properties");
        WorkerSettings.of(parts, 0, bank, tokens).write(settings);
        return Files.writeString(settings, "sluice.decoder.children=2\n" + more, StandardOpenOption.APPEND);
    }
}
