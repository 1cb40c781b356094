package io.sluice.ingest.hma;

import io.sluice.pipeline.BankLedger;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /c/banks} and {@code /c/bank/{name}}: banks are listed, made, rolled out and deleted. */
public final class BankRoutes {

    private final Banks banks;
    private final HmaSettings settings;

    /** The routes. */
    public BankRoutes(BankLedger ledger, HmaSettings settings) {
        this.banks = new Banks(ledger);
        this.settings = settings;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/c/banks", this::list)
                .POST("/c/banks", this::make)
                .GET("/c/bank/{bank}", this::get)
                .PUT("/c/bank/{bank}", this::alter)
                .DELETE("/c/bank/{bank}", this::delete)
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return banks.all()
                .collect(JsonNodeFactory.instance::arrayNode, (ArrayNode list, HmaBank bank) -> list.add(bank.json()))
                .flatMap(Answers::ok)
                .onErrorResume(Answers::failure);
    }

    private Mono<ServerResponse> get(ServerRequest request) {
        return banks.get(request.pathVariable("bank"))
                .flatMap(bank -> Answers.ok(bank.json()))
                .onErrorResume(Answers::failure);
    }

    private Mono<ServerResponse> make(ServerRequest request) {
        String by = Banks.caller(request);
        return Body.object(request)
                .map(body -> HmaBank.made(Fields.needed(body, "name"), ratio(body, 1), settings, by))
                .flatMap(bank -> banks.make(bank, by))
                .flatMap(bank -> Answers.json(HttpStatus.CREATED, bank.json()))
                .onErrorResume(Answers::failure);
    }

    private Mono<ServerResponse> alter(ServerRequest request) {
        String name = request.pathVariable("bank");
        return Body.object(request)
                .flatMap(body -> banks.get(name).map(bank -> altered(bank.own(), body)))
                .flatMap(bank -> banks.alter(bank, Banks.caller(request)))
                .flatMap(bank -> Answers.ok(bank.json()))
                .onErrorResume(Answers::failure);
    }

    private static HmaBank altered(HmaBank bank, JsonNode body) {
        String name = Fields.text(body, "name");
        if (name != null && !HmaBank.ownName(name).equals(bank.name())) {
            throw Refused.badRequest("A bank keeps its name here: findings name it. Make another and delete this one.");
        }
        double unchanged = bank.json().path("matching_enabled_ratio").doubleValue();
        return bank.withRatio(ratio(body, unchanged));
    }

    /** The ratio where one is given; else what the switch says; else as it is. */
    private static double ratio(JsonNode body, double unchanged) {
        Double ratio = Fields.number(body, "enabled_ratio");
        Boolean isEnabled = Fields.flag(body, "enabled");
        if (ratio != null) {
            return ratio;
        }
        return isEnabled == null ? unchanged : (isEnabled ? 1 : 0);
    }

    /** What is not there is no error. */
    private Mono<ServerResponse> delete(ServerRequest request) {
        return banks.find(request.pathVariable("bank"))
                .flatMap(bank -> banks.delete(bank.own(), Banks.caller(request)))
                .then(Mono.defer(() -> Answers.ok(Answers.object().put("message", "Done"))))
                .onErrorResume(Answers::failure);
    }
}
