package io.sluice.parts.authority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The calls of the API. */
enum Call {
    STATUS("GET"),
    XSD("GET"),
    SUBMIT("POST"),
    UPLOAD("POST"),
    FILEINFO("POST"),
    FINISH("POST"),
    RETRACT("POST");

    private final String method;

    Call(String method) {
        this.method = method;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Call> of(String method, String word) {
        return Arrays.stream(values())
                .filter(call -> call.method.equals(method) && call.word().equals(word))
                .findFirst();
    }
}
