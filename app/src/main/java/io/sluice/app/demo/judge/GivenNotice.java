package io.sluice.app.demo.judge;

/**
 * A notice that somebody gave.
 *
 * @param receipt by which anybody who has it follows the notice
 * @param id by which people here know it; opens nothing
 */
public record GivenNotice(String receipt, String id) {

    /** Shows no receipt: safe to log. */
    @Override
    public String toString() {
        return "GivenNotice[" + id + "]";
    }
}
