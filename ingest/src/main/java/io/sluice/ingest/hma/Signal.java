package io.sluice.ingest.hma;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One hash as it goes over the wire.
 *
 * <p>A PDQ hash may carry its quality, as {@code <64 digits>,<0 to 100>}. One that says too little about its picture is always
 * answered so: whoever hands it back, as review tools do, is then answered that nothing matches, and not with what lies near a
 * blank picture by chance.
 *
 * @param type which hash
 * @param hash lower-case hexadecimal
 * @param quality of the picture, 0 to 100; null if it is not known or means nothing
 */
record Signal(SignalType type, String hash, @Nullable Integer quality) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]+)(?:,([0-9]{1,3}))?");

    private static final int BEST = 100;

    /** Reads one. <b>Errors:</b> {@link Refused}, with a message that does not repeat it. */
    static Signal parse(SignalType type, String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches() || form.group(1).length() != type.type().digits()) {
            throw invalid(type);
        }
        if (form.group(2) == null) {
            return new Signal(type, form.group(1), null);
        }
        int quality = Integer.parseInt(form.group(2));
        if (type != SignalType.PDQ || quality > BEST) {
            throw invalid(type);
        }
        return new Signal(type, form.group(1), quality);
    }

    private static Refused invalid(SignalType type) {
        String quality = type == SignalType.PDQ ? ", and may carry a comma and a quality from 0 to 100" : "";
        return Refused.badRequest(
                "invalid signal: a " + type.word() + " has " + type.type().digits() + " hexadecimal digits" + quality);
    }

    static Signal of(FrameHash frame) {
        return new Signal(SignalType.PDQ, frame.hash().hex(), frame.quality());
    }

    /** Whether it says enough to be matched. A hash without a quality is taken at its word. */
    boolean isTelling() {
        return quality == null || quality >= PdqHash.LEAST_QUALITY;
    }

    /** As it is answered. */
    String text(boolean withQuality) {
        return quality != null && (withQuality || !isTelling()) ? hash + "," + quality : hash;
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "Signal[" + type + "]";
    }
}
