package io.sluice.parts.s3;

/** A pair of keys that signs requests. */
public record Identity(String accessKey, String secretKey) {
    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Identity[" + accessKey + "]";
    }
}
