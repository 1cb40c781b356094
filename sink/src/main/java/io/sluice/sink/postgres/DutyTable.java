package io.sluice.sink.postgres;

/**
 * A table to which {@code attach_duty} gave owners and due times.
 *
 * @param kind of thing: a lower-case word, for metrics
 * @param table its name
 * @param noting the function that adds a line to a thing's timeline: (id, event, actor, reason, whom)
 */
public record DutyTable(String kind, String table, String noting) {

    /** The incidents. */
    public static final DutyTable INCIDENTS = new DutyTable("incident", "incident", "note_incident");

    /** The corrections of finished reports. */
    public static final DutyTable CORRECTIONS = new DutyTable("correction", "correction", "note_correction");

    /** The notices of illegal content. */
    public static final DutyTable NOTICES = new DutyTable("notice", "notice", "note_notice");

    /** A statement on this table: {@code $table} and {@code $noting} stand for its names. */
    String sql(String statement) {
        return statement.replace("$table", table).replace("$noting", noting);
    }
}
