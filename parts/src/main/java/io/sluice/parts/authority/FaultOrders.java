package io.sluice.parts.authority;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads what tests ask to fail.
 *
 * <p><b>Errors:</b> {@link IllegalArgumentException} for an unknown call or kind, a count or share out of bounds.
 */
final class FaultOrders {
    private FaultOrders() {}

    /** {@code {"call": "submit", "kind": "cut-after", "count": 2}}, or {@code "always": true} instead of a count. */
    static void take(JsonNode order, Faults faults) {
        Call call = call(order.path("call").asString(""));
        Fault fault = Fault.parse(order.path("kind").asString(""));
        if (order.path("always").asBoolean(false)) {
            faults.always(call, fault);
        } else {
            faults.add(call, fault, order.path("count").asInt(1));
        }
    }

    /** {@code {"seed": 7, "percent": 20, "kinds": ["cut-after", "status-503"], "calls": ["submit"]}}; no calls means all. */
    static FaultPlan plan(JsonNode order) {
        List<Fault> kinds = order.path("kinds")
                .valueStream()
                .map(kind -> Fault.parse(kind.asString("")))
                .toList();
        List<Call> calls = order.path("calls")
                .valueStream()
                .map(call -> call(call.asString("")))
                .toList();
        Set<Call> chosen = calls.isEmpty() ? EnumSet.allOf(Call.class) : EnumSet.copyOf(calls);
        return new FaultPlan(order.path("seed").asLong(0), order.path("percent").asInt(0), kinds, chosen);
    }

    private static Call call(String word) {
        return Arrays.stream(Call.values())
                .filter(call -> call.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown call " + word));
    }
}
