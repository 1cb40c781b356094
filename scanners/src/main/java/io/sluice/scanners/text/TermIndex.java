package io.sluice.scanners.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All terms in one automaton, which reads a text once whatever the number of terms (Aho and Corasick, 1975). What it finds
 * by letters alone is then checked by {@link TermShape}. Immutable once built; safe for use by several threads.
 */
final class TermIndex {

    private static final int ROOT = 0;

    /** State in the upper half, letter in the lower: the state that follows. */
    private final Map<Long, Integer> next = new HashMap<>();

    private final List<State> states = new ArrayList<>(List.of(new State()));

    TermIndex(List<TermShape> shapes) {
        shapes.forEach(this::insert);
        link();
    }

    private void insert(TermShape shape) {
        int state = ROOT;
        for (Run run : shape.runs()) {
            Integer known = next.get(key(state, run.shape()));
            if (known == null) {
                known = states.size();
                next.put(key(state, run.shape()), known);
                states.get(state).letters.add(run.shape());
                states.add(new State());
            }
            state = known;
        }
        states.get(state).ending.add(shape);
    }

    /** Breadth first, so that a state's fallback is complete before it is used. */
    private void link() {
        Deque<Integer> waiting = new ArrayDeque<>(List.of(ROOT));
        while (!waiting.isEmpty()) {
            int state = waiting.remove();
            for (int letter : states.get(state).letters) {
                int child = next.getOrDefault(key(state, letter), ROOT);
                int fallback = state == ROOT ? ROOT : step(states.get(state).fallback, letter);
                states.get(child).fallback = fallback;
                states.get(child).shorter =
                        states.get(fallback).ending.isEmpty() ? states.get(fallback).shorter : fallback;
                waiting.add(child);
            }
        }
    }

    private int step(int from, int letter) {
        int state = from;
        Integer following = next.get(key(state, letter));
        while (following == null && state != ROOT) {
            state = states.get(state).fallback;
            following = next.get(key(state, letter));
        }
        return following == null ? ROOT : following;
    }

    /**
     * The numbers of the terms that stand in a text, apart from those that touch an end where the text was cut.
     *
     * @param cutBefore whether the text goes on before its first letter
     * @param cutAfter whether it goes on after its last
     */
    BitSet find(FoldedText text, boolean cutBefore, boolean cutAfter) {
        BitSet found = new BitSet();
        int last = text.size() - (cutAfter ? 1 : 0);
        int state = ROOT;
        for (int at = 0; at < last; at++) {
            state = step(state, text.run(at).shape());
            for (int seen = state; seen != ROOT; seen = states.get(seen).shorter) {
                check(states.get(seen), text, at + 1, cutBefore ? 1 : 0, found);
            }
        }
        return found;
    }

    private static void check(State state, FoldedText text, int end, int first, BitSet found) {
        for (TermShape shape : state.ending) {
            int from = end - shape.runs().size();
            if (from >= first && !found.get(shape.rule()) && shape.isAt(text, from)) {
                found.set(shape.rule());
            }
        }
    }

    private static long key(int state, int letter) {
        return (long) state << 32 | letter;
    }

    /** A place in the automaton. Filled while it is built. */
    private static final class State {
        private final List<Integer> letters = new ArrayList<>();
        private final List<TermShape> ending = new ArrayList<>();
        private int fallback = ROOT;
        /** The longest shorter ending that a text has when it has this one. */
        private int shorter = ROOT;
    }
}
