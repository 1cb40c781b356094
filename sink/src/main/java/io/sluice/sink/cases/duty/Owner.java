package io.sluice.sink.cases.duty;

/**
 * Who answers for something.
 *
 * @param name of a rota, or of a person as their token names them; never blank
 * @param rota whether it is a rota: then anyone of it may take the duty
 */
public record Owner(String name, boolean rota) {

    public Owner {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an owner has a name");
        }
    }

    /** People who take turns. */
    public static Owner rota(String name) {
        return new Owner(name, true);
    }

    /** One person. */
    public static Owner person(String name) {
        return new Owner(name, false);
    }

    /** Shows no name: safe to log. */
    @Override
    public String toString() {
        return rota ? "Owner[rota]" : "Owner[person]";
    }
}
