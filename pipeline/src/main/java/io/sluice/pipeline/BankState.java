package io.sluice.pipeline;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The banks as they are now, without their entries.
 *
 * @param generation grows with every change of a bank or an entry
 * @param banks all of them, those that are switched off too
 */
public record BankState(long generation, List<Bank> banks) {

    private static final String VERSION = "generation-";
    private static final Pattern FORM = Pattern.compile(VERSION + "[0-9]{1,18}");

    public BankState {
        banks = List.copyOf(banks);
    }

    /** A generation as scanners name it in the version of their results. */
    public static String version(long generation) {
        return VERSION + generation;
    }

    /** The generation that such a version names; 0 if it names none. */
    public static long generation(@Nullable String version) {
        return version != null && FORM.matcher(version).matches()
                ? Long.parseLong(version.substring(VERSION.length()))
                : 0;
    }
}
