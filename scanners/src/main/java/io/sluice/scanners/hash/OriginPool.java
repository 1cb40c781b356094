package io.sluice.scanners.hash;

import java.util.HashMap;
import java.util.Map;

/** Gives equal origins one object, so that a million entries of one list hold one. Not safe for use by several threads. */
final class OriginPool {

    private final Map<Origin, Origin> known = new HashMap<>();

    Origin shared(Origin origin) {
        Origin first = known.putIfAbsent(origin, origin);
        return first == null ? origin : first;
    }
}
