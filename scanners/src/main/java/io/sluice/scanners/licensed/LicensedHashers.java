package io.sluice.scanners.licensed;

import java.util.List;
import java.util.ServiceLoader;

/** The plug-ins on the class path. */
public final class LicensedHashers {

    /** More than these are not loaded; an answer has room for as many hashes. */
    public static final int MOST = 4;

    private static final List<LicensedHasher> PRESENT = ServiceLoader.load(LicensedHasher.class).stream()
            .limit(MOST)
            .map(ServiceLoader.Provider::get)
            .toList();

    private LicensedHashers() {}

    /** All of them, loaded once. */
    public static List<LicensedHasher> present() {
        return PRESENT;
    }
}
