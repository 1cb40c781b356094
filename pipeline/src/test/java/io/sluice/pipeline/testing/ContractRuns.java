package io.sluice.pipeline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The list of adapters that each contract ran on: printed, and kept in {@code target/contracts.tsv} of the module. */
final class ContractRuns {

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private ContractRuns() {}

    static void ran(Class<?> contract, String adapter) {
        String line = contract.getSimpleName() + "\t" + adapter;
        if (SEEN.add(line)) {
            System.out.println("CONTRACT " + line);
            keep(line);
        }
    }

    private static void keep(String line) {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            Files.writeString(
                    target.resolve("contracts.tsv"),
                    line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
