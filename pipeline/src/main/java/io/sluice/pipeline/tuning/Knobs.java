package io.sluice.pipeline.tuning;

import io.sluice.pipeline.tuning.KnobChange.Origin;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The knobs of this worker, and where they stand.
 *
 * <p><b>Threads:</b> safe from any; knobs are turned on the thread that calls {@link #follow}.
 */
public final class Knobs {

    private final Map<String, Knob> knobs;
    private final Map<String, Long> standing = new LinkedHashMap<>();
    private Map<String, Adjustment> adjustments = Map.of();

    /** These knobs, each at its start. */
    public Knobs(List<Knob> knobs) {
        this.knobs = knobs.stream()
                .collect(Collectors.toMap(Knob::name, Function.identity(), Knobs::twice, LinkedHashMap::new));
        knobs.forEach(knob -> standing.put(knob.name(), knob.start()));
    }

    private static Knob twice(Knob one, Knob other) {
        throw new IllegalArgumentException("two knobs are called " + one.name());
    }

    /** A knob by its name. */
    public Optional<Knob> find(String name) {
        return Optional.ofNullable(knobs.get(name));
    }

    /**
     * Makes what operators decided take effect, where it is not in effect yet. Knobs of other versions are left alone; what this
     * worker cannot do it does as nearly as it can, and {@link Position#isNearest} says so.
     *
     * @return what changed
     */
    public synchronized List<Position> follow(Collection<Adjustment> all) {
        if (newest(all) < generation()) {
            // Two looks overtook each other; what was read first is old.
            return List.of();
        }
        adjustments = all.stream().collect(Collectors.toMap(Adjustment::knob, Function.identity()));
        return knobs.values().stream()
                .filter(knob -> turned(knob, value(knob, adjustments.get(knob.name()))))
                .map(this::position)
                .toList();
    }

    private boolean turned(Knob knob, long value) {
        Long was = standing.put(knob.name(), value);
        boolean isNew = was == null || was != value;
        if (isNew) {
            knob.turn().accept(value);
        }
        return isNew;
    }

    /** What another version wrote may be unreadable here: then the knob stays where this worker began. */
    private static long value(Knob knob, @Nullable Adjustment adjustment) {
        String text = adjustment == null ? null : adjustment.inForce();
        return text == null ? knob.start() : knob.range().nearest(read(knob, text));
    }

    private static long read(Knob knob, String text) {
        try {
            return knob.range().parse(text);
        } catch (IllegalArgumentException ofAnotherVersion) {
            return knob.start();
        }
    }

    /** Where all knobs stand, in the order in which they were declared. */
    public synchronized List<Position> positions() {
        return knobs.values().stream().map(this::position).toList();
    }

    /** The newest change that this worker follows; 0 if nothing was ever changed. */
    public synchronized long generation() {
        return newest(adjustments.values());
    }

    /** The newest of those knobs that an origin changed last; 0 if there is none. */
    public synchronized long generation(Origin origin) {
        return newest(adjustments.values().stream()
                .filter(adjustment -> adjustment.origin() == origin)
                .toList());
    }

    private static long newest(Collection<Adjustment> all) {
        return all.stream().mapToLong(Adjustment::generation).max().orElse(0);
    }

    private Position position(Knob knob) {
        long value = standing.getOrDefault(knob.name(), knob.start());
        return new Position(knob, value, adjustments.get(knob.name()));
    }

    /**
     * Where a knob stands.
     *
     * @param value what is in effect in this worker
     * @param adjustment what operators made of it; null if nobody ever touched it
     */
    public record Position(Knob knob, long value, @Nullable Adjustment adjustment) {

        /** As people write it. */
        public String text() {
            return knob.range().text(value);
        }

        /** Whether this worker could not do what was asked for, and does the nearest it can. */
        public boolean isNearest() {
            String asked = adjustment == null ? null : adjustment.inForce();
            return asked != null && !asked.equals(text());
        }
    }
}
