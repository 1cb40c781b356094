package io.sluice.app.demo.media;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an object is among the uploads, and so what must become of it. */
public enum Kind {
    /** A byte-for-byte copy of something on an authority's list. */
    @JsonProperty("planted-exact")
    EXACT,
    /** A changed copy of something listed, within the matching distance. */
    @JsonProperty("planted-near")
    NEAR,
    /** Resembles an entry, but lies just outside the matching distance. */
    @JsonProperty("decoy")
    DECOY,
    /** Resembles nothing. */
    @JsonProperty("benign")
    BENIGN,
    /** A file of the user's, of which nothing is expected but a verdict. */
    @JsonProperty("own")
    OWN;

    /** Whether it must be found, sealed, blocked and filed. */
    public boolean isPlanted() {
        return this == EXACT || this == NEAR;
    }

    /** Whether any escalation of it is a mistake. */
    public boolean isHarmless() {
        return this == DECOY || this == BENIGN;
    }
}
