package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.PackedHashes;
import io.sluice.scanners.licensed.LicensedHasher;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** New licensed entries, compared one by one by their plug-ins; those without a plug-in are left out. Immutable. */
final class LicensedSieve {

    private final List<Kind> kinds;

    LicensedSieve(List<KnownHash> entries, List<LicensedHasher> hashers) {
        kinds = hashers.stream()
                .map(hasher -> new Kind(
                        hasher,
                        entries.stream()
                                .filter(entry -> name(entry).equals(hasher.name()))
                                .map(entry -> HexFormat.of().parseHex(entry.hash()))
                                .toList()))
                .filter(kind -> !kind.entries().isEmpty())
                .toList();
    }

    private static String name(KnownHash entry) {
        return entry.type().name().toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    boolean catches(PackedHashes hashes) {
        return !isEmpty()
                && hashes.licensed().hasRemaining()
                && hashes.unpackedLicensed().stream().anyMatch(this::isNear);
    }

    private boolean isNear(LicensedHash hash) {
        return kinds.stream().anyMatch(kind -> kind.hasNear(hash));
    }

    private record Kind(LicensedHasher hasher, List<byte[]> entries) {
        boolean hasNear(LicensedHash hash) {
            if (!hash.name().equals(hasher.name())) {
                return false;
            }
            byte[] bytes = HexFormat.of().parseHex(hash.hash());
            return entries.stream().anyMatch(entry -> hasher.distance(bytes, entry) <= hasher.greatestDistance());
        }
    }
}
