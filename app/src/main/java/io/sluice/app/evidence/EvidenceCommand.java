package io.sluice.app.evidence;

import io.sluice.app.Order;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import io.sluice.pipeline.PipelineException;
import io.sluice.sink.evidence.access.ChainFinding;
import io.sluice.sink.evidence.access.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * {@code sluice evidence}: how long evidence is kept, what two people order, and whether the log of who looked at it is what was
 * written. Secrets come from environment variables, so that no list of processes shows them.
 */
public final class EvidenceCommand {

    /** What it takes. */
    public static final String USAGE = """
            usage: sluice evidence [VERB ...] [--url URL]   (token: environment variable SLUICE_TOKEN, role EVIDENCE)
              due, or nothing                what may be destroyed because its time is over
              show INCIDENT                  how long it is kept, what was ordered, who looked at it
              extend INCIDENT --until TIME --reason TEXT
              hold|release|destroy INCIDENT --reason TEXT   asks; another person approves
              approve INCIDENT ORDER
              certificate INCIDENT           what was destroyed, on whose order
              restart --reason TEXT          asks that a broken access log is begun anew; another person approves
              approve-restart NUMBER
              log --out FILE                 the whole access log with its anchors
              verify --file FILE             verifies such a file; nothing else is needed
              verify --database JDBC-URL --bucket NAME [--user NAME] [--store URL] [--region R] [--access-key K]
                  verifies database and bucket, without a worker
                  (secrets: SLUICE_DATABASE_PASSWORD, SLUICE_STORE_SECRET_KEY)
            verify exits with 0 if the log is what was written, 3 if not, naming what was done to which rows.
            """;

    private static final Set<String> OPTIONS = Set.of(
            "url", "reason", "until", "file", "out", "database", "user", "store", "region", "bucket", "access-key");

    private static final String USUAL_URL = "http://127.0.0.1:8080";
    private static final String RESTARTS = "/v1/evidence-log/restarts";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int ASKED_WRONGLY = 2;
    private static final int TAMPERED = 3;

    private final Order options;
    private final Map<String, String> environment;

    private EvidenceCommand(Order options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /** Runs the command. 0 if it is done, 1 if it cannot be, 2 if asked wrongly, 3 if the access log was tampered with. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.equals(List.of("help")) || arguments.equals(List.of("--help"))) {
            System.out.print(USAGE);
            return DONE;
        }
        try {
            return new EvidenceCommand(Order.parse(arguments, "due", OPTIONS, Set.of()), environment).run();
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice evidence: " + wrong.getMessage());
            System.err.print(USAGE);
            return ASKED_WRONGLY;
        } catch (IOException | UncheckedIOException | SQLException | PipelineException | JacksonException failed) {
            System.err.println("sluice evidence: what was asked does not answer, or cannot be read ("
                    + failed.getClass().getSimpleName() + ")");
            return FAILED;
        }
    }

    private int run() throws IOException, SQLException {
        return switch (options.verb()) {
            case "verify" -> verify();
            case "log" -> log();
            case "due" -> said(service().get("/v1/evidence"));
            case "restart" -> said(service().send("POST", RESTARTS, Map.of("reason", options.needed("reason"))));
            case "approve-restart" -> said(service().send("POST", RESTARTS + "/" + number(0) + "/approve", null));
            case "show" -> said(service().get(path("")));
            case "certificate" -> said(service().get(path("/certificate")));
            case "extend" ->
                post("/extend", Map.of("until", options.needed("until"), "reason", options.needed("reason")));
            case "hold", "release", "destroy" ->
                post("/orders", Map.of("kind", options.verb(), "reason", options.needed("reason")));
            case "approve" -> post("/orders/" + number(1) + "/approve", null);
            default -> throw new IllegalArgumentException("there is no evidence " + options.verb());
        };
    }

    private int verify() throws SQLException {
        LogFile log = options.value("file").isPresent()
                ? LogFile.read(Path.of(options.needed("file")))
                : new LogSource(options, environment).read();
        List<ChainFinding> findings = log.findings();
        findings.forEach(finding -> System.out.println(finding.said()));
        System.out.printf(
                "%d rows, %d anchors: %s%n",
                log.rows().size(),
                log.anchors().size(),
                findings.isEmpty() ? "the log is what was written" : "the log was TAMPERED WITH");
        return findings.isEmpty() ? DONE : TAMPERED;
    }

    private int log() throws IOException {
        Path out = Path.of(options.needed("out"));
        Files.writeString(out, service().text("/v1/evidence-log"));
        return DONE;
    }

    private HttpJson service() {
        String token = environment.getOrDefault("SLUICE_TOKEN", "");
        if (token.isBlank()) {
            throw new IllegalArgumentException("set SLUICE_TOKEN to a token with the role EVIDENCE");
        }
        return new HttpJson(URI.create(options.value("url").orElse(USUAL_URL)), token);
    }

    private String path(String rest) {
        String incident = options.name(0, "an incident");
        if (!incident.matches("i-[0-9a-f]{1,64}")) {
            throw new IllegalArgumentException("an incident is i- and hexadecimal digits");
        }
        return "/v1/evidence/" + incident + rest;
    }

    private String number(int place) {
        String order = options.name(place, "the number of an order");
        if (!order.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("an order has a number");
        }
        return order;
    }

    private int post(String rest, @Nullable Object body) throws IOException {
        return said(service().send("POST", path(rest), body));
    }

    private static int said(Answer answer) {
        if (!answer.isOk()) {
            System.err.println("the service answered " + answer.status() + ": "
                    + answer.body().path("detail").asString("no reason given"));
            return FAILED;
        }
        System.out.println(answer.body().toPrettyString());
        return DONE;
    }
}
