package io.sluice.app.check;

import io.sluice.app.check.Check.Line;
import io.sluice.app.settings.SettingsCheck;
import io.sluice.app.settings.SluiceSettings;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** {@code sluice check}: reads the settings as {@code serve} does, and tries everything they name. */
public final class CheckCommand {

    private static final int WELL = 0;
    private static final int NOT_WELL = 1;
    private static final int ASKED_WRONGLY = 2;

    /** Above the patience of the picture itself, so that its own words are heard. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private CheckCommand() {}

    /** Runs the command. */
    public static int run(List<String> arguments) {
        if (arguments.equals(List.of("help")) || arguments.equals(List.of("--help"))) {
            System.out.print(CheckOptions.USAGE);
            return WELL;
        }
        try {
            return run(CheckOptions.parse(arguments), System.out);
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice check: " + wrong.getMessage());
            System.err.print(CheckOptions.USAGE);
            return ASKED_WRONGLY;
        }
    }

    private static int run(CheckOptions options, PrintStream out) {
        SluiceSettings settings = settings(options.settings());
        List<String> problems = SettingsCheck.problems(settings);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> print(new Line("settings", false, problem), options, out));
            return NOT_WELL;
        }
        print(new Line("settings", true, "are complete"), options, out);
        try (CheckedParts parts = new CheckedParts(settings)) {
            Checks checks = new Checks(parts, new Canary(parts, options.patience()), Clock.systemUTC());
            return lines(checks, options, out) ? WELL : NOT_WELL;
        }
    }

    private static boolean lines(Checks checks, CheckOptions options, PrintStream out) {
        return Boolean.TRUE.equals(Flux.fromIterable(checks.all())
                .concatMap(check -> check.line(options.patience().plus(MARGIN)), 1)
                .doOnNext(line -> print(line, options, out))
                .reduce(true, (all, line) -> all && line.ok())
                .block());
    }

    private static void print(Line line, CheckOptions options, PrintStream out) {
        out.println(
                options.isJson()
                        ? JsonMapper.shared().writeValueAsString(line)
                        : "%-7s %-18s %s".formatted(line.ok() ? "ok" : "FAILED", line.check(), line.says()));
    }

    /** Nothing is started but what reads settings; it must not write into the lines. */
    private static SluiceSettings settings(List<String> arguments) {
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        List<String> all = new ArrayList<>(arguments);
        all.add("--logging.level.root=OFF");
        try (ConfigurableApplicationContext context = application.run(all.toArray(String[]::new))) {
            return Binder.get(context.getEnvironment()).bindOrCreate("sluice", SluiceSettings.class);
        }
    }

    /** No bean at all. */
    static final class Nothing {}
}
