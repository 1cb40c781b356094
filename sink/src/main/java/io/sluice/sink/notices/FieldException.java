package io.sluice.sink.notices;

/** A field of a request is not what it should be. The message says what is wrong and repeats nothing of it. */
final class FieldException extends RuntimeException {

    private final String field;

    /**
     * A wrong field.
     *
     * @param field its name, such as {@code locations[0].key}
     * @param wrong what is wrong, following the name
     */
    FieldException(String field, String wrong) {
        super("The field " + field + " " + wrong + ".");
        this.field = field;
    }

    String field() {
        return field;
    }
}
