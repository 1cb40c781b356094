package io.sluice.app.bank;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code sluice bank}: create, list and change banks and entries, import and export files. The token comes from the environment
 * variable {@code SLUICE_TOKEN}, so that no list of processes shows it.
 */
public final class BankCommand {

    /** What it takes. */
    public static final String USAGE = """
            usage: sluice bank [--url URL] VERB ...        (token: environment variable SLUICE_TOKEN)
              list | show BANK
              create BANK --owner NAME [--authority A] [--category C] [--action A] [--ratio R] [--distance D] [--note TEXT]
              set BANK [--owner NAME] [--enabled true|false] [--ratio R] [--distance D] [--category C] [--action A] [--note TEXT]
              entries BANK [--reference R] [--state STATE] [--after N] [--limit N]
              import BANK FILE [--format csv|ndjson|vpdq] [--reference R] [--category C]
              export BANK [--format csv|ndjson] [--out FILE]
              export BANK --format vpdq (--reference R [--out FILE] | --out FOLDER)
              disable BANK ENTRY [--until TIME] | enable BANK ENTRY | expire BANK ENTRY [--at TIME]
              note BANK ENTRY TEXT | false-positive BANK ENTRY | remove BANK ENTRY
              quarantine BANK ENTRY | release BANK ENTRY
            """;

    private static final String USUAL_URL = "http://127.0.0.1:8080";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int ASKED_WRONGLY = 2;
    private static final int LINES_LEFT_OUT = 3;

    private final BankOptions options;
    private final BankApi api;

    private BankCommand(BankOptions options, BankApi api) {
        this.options = options;
        this.api = api;
    }

    /** Runs the command. 0 if it is done, 1 if the service refuses or is not there, 2 if asked wrongly, 3 if an import left lines out. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.equals(List.of("help")) || arguments.equals(List.of("--help"))) {
            System.out.print(USAGE);
            return DONE;
        }
        return runOrSay(arguments, environment);
    }

    private static int runOrSay(List<String> arguments, Map<String, String> environment) {
        try {
            BankOptions options = BankOptions.parse(arguments);
            BankCall call = BankCall.of(options);
            String token = environment.getOrDefault("SLUICE_TOKEN", "");
            if (token.isBlank()) {
                throw new IllegalArgumentException("set SLUICE_TOKEN to a token with the role BANKS");
            }
            URI url = URI.create(options.value("url").orElse(USUAL_URL));
            return new BankCommand(options, new BankApi(url, token)).run(call);
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice bank: " + wrong.getMessage());
            System.err.print(USAGE);
            return ASKED_WRONGLY;
        } catch (IOException failed) {
            System.err.println("sluice bank: " + said(failed));
            return FAILED;
        }
    }

    private static String said(IOException failed) {
        return failed instanceof BankApi.RefusedException
                ? String.valueOf(failed.getMessage())
                : "the service does not answer (" + failed.getClass().getSimpleName() + "); is --url right?";
    }

    private int run(BankCall call) throws IOException {
        return switch (options.verb()) {
            case "import" -> imported(call);
            case "export" -> exported(call);
            default -> {
                System.out.println(api.ask(call).toPrettyString());
                yield DONE;
            }
        };
    }

    private int imported(BankCall call) throws IOException {
        Path file = Path.of(options.name(1, "a file"));
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        JsonNode report = api.upload(call, file);
        for (JsonNode bad : report.path("bad")) {
            System.err.println("line " + bad.path("line").asLong() + ": "
                    + bad.path("reason").asString());
        }
        long rejected = report.path("rejected").asLong();
        System.out.printf(
                "%d entries, %d of them new or changed; %d lines left out%n",
                report.path("entries").asLong(), report.path("changed").asLong(), rejected);
        return rejected == 0 ? DONE : LINES_LEFT_OUT;
    }

    private int exported(BankCall call) throws IOException {
        boolean isEveryVideo = options.value("format").equals(Optional.of("vpdq"))
                && options.value("reference").isEmpty();
        if (isEveryVideo) {
            Path folder = Path.of(options.value("out")
                    .orElseThrow(
                            () -> new IllegalArgumentException("name one video by --reference, or a folder by --out")));
            try (InputStream body = api.download(BankCall.everything(options))) {
                System.out.printf("%d videos%n", VideoFiles.write(body, folder));
            }
            return DONE;
        }
        try (InputStream body = api.download(call)) {
            if (options.value("out").isPresent()) {
                Files.copy(body, Path.of(options.value("out").get()));
            } else {
                body.transferTo(System.out);
            }
        }
        return DONE;
    }
}
