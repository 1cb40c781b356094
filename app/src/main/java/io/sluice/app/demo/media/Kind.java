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
    /** As {@link #NEAR}; and a person looks at the whole of it before they confirm it. */
    @JsonProperty("planted-viewed")
    VIEWED,
    /** Resembles an entry that has no business on its list: two people dismiss it, and no authority hears of it. */
    @JsonProperty("planted-wrong")
    WRONG,
    /** Resembles nothing; somebody gives notice of it, and a person restricts it. */
    @JsonProperty("noticed")
    NOTICED,
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
        return this == EXACT || isConfirmed();
    }

    /** Whether a person must say so before it is filed. */
    public boolean isConfirmed() {
        return this == NEAR || this == VIEWED;
    }

    /** Whether any escalation of it is a mistake. */
    public boolean isHarmless() {
        return this == DECOY || this == BENIGN;
    }
}
