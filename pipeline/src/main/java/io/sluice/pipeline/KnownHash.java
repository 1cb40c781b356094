package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a bank: a hash of something that is known, and what is to be done about it.
 *
 * @param bank the bank's name
 * @param type which hash
 * @param hash lower-case hexadecimal
 * @param category what it is evidence of
 * @param reference the entry's id, by which findings name it
 * @param action a policy word, such as {@code block}; null if the bank says nothing
 * @param authority the authority whose list this is; null for an own bank
 */
public record KnownHash(
        String bank,
        Type type,
        String hash,
        String category,
        String reference,
        @Nullable String action,
        @Nullable String authority) {

    /**
     * The action of an entry that is held back because it matched too much: whatever it hits needs a person, and nothing is
     * opened or blocked by it. No policy changes that.
     */
    public static final String QUARANTINED = "quarantined";

    /** Kinds of hashes, with the length of their hexadecimal form. */
    public enum Type {
        /** Exact. */
        MD5(32),
        /** Exact. */
        SHA1(40),
        /** Exact. */
        SHA256(64),
        /** Perceptual, of a picture. */
        PDQ(64),
        /** Perceptual, of a video: its frames one behind the other, each as {@link VideoFrame#HEX_DIGITS} says. */
        VPDQ(VideoFrame.HEX_DIGITS),
        /** Perceptual, of a picture, by PhotoDNA: compared by a licensed plug-in, if there is one. */
        PDNA(288);

        private final int digits;

        Type(int digits) {
            this.digits = digits;
        }

        /** Hexadecimal digits; of a video, those of one frame. */
        public int digits() {
            return digits;
        }

        /** Whether it is equal only for equal bytes. */
        public boolean isExact() {
            return this == MD5 || this == SHA1 || this == SHA256;
        }

        /** Whether only a licensed plug-in can compare hashes of this kind. */
        public boolean isLicensed() {
            return this == PDNA;
        }

        /** Whether a hash of this kind can have this many digits. */
        public boolean allows(int length) {
            return this == VPDQ ? length > 0 && length % digits == 0 : length == digits;
        }
    }

    public KnownHash {
        check(type, hash);
    }

    static void check(Type type, String hash) {
        if (!type.allows(hash.length()) || !isLowerHex(hash)) {
            throw new IllegalArgumentException(
                    "a " + type + " hash has " + type.digits() + " lower-case hexadecimal digits");
        }
    }

    private static boolean isLowerHex(String hash) {
        for (int at = 0; at < hash.length(); at++) {
            char c = hash.charAt(at);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "KnownHash[" + type + "]";
    }
}
