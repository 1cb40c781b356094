package io.sluice.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a platform may add for a report: account, device, place, and who runs the group. Every part may be missing. No scanner
 * looks at it and no decision rests on it.
 *
 * @param screenName the uploader's name on the platform
 * @param displayName what the uploader calls themselves
 * @param profileUrl the uploader's page
 * @param email the uploader's address
 * @param port of the connection the upload came by; null if unknown
 * @param deviceType what sort of identifier {@code deviceId} is, such as {@code IDFV}
 * @param deviceId the uploader's device
 * @param latitude where the file says it was made, decimal degrees
 * @param longitude where the file says it was made, decimal degrees
 * @param country where the uploader is, ISO 3166 alpha-2
 * @param jurisdiction whose law the platform reports under here, ISO 3166 alpha-2 or {@code EU}
 * @param groupName what the group is called in which it was posted
 * @param officers who owns and administers that group
 * @param annotations the platform's words for what happened, such as {@code sextortion}
 * @param classificationByPerson A1, A2, B1 or B2, where a person at the platform gave it
 */
public record PlatformFacts(
        @Nullable String screenName,
        @Nullable String displayName,
        @Nullable String profileUrl,
        @Nullable String email,
        @Nullable Integer port,
        @Nullable String deviceType,
        @Nullable String deviceId,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String country,
        @Nullable String jurisdiction,
        @Nullable String groupName,
        @Nullable List<Officer> officers,
        @Nullable List<String> annotations,
        @Nullable String classificationByPerson) {

    /** Nothing known. */
    public static final PlatformFacts NONE =
            new PlatformFacts(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public PlatformFacts {
        officers = officers == null ? List.of() : List.copyOf(officers);
        annotations = annotations == null ? List.of() : List.copyOf(annotations);
    }

    /** These facts with what they lack taken from others. */
    public PlatformFacts or(@Nullable PlatformFacts other) {
        if (other == null) {
            return this;
        }
        return new PlatformFacts(
                first(screenName, other.screenName),
                first(displayName, other.displayName),
                first(profileUrl, other.profileUrl),
                first(email, other.email),
                first(port, other.port),
                first(deviceType, other.deviceType),
                first(deviceId, other.deviceId),
                first(latitude, other.latitude),
                first(longitude, other.longitude),
                first(country, other.country),
                first(jurisdiction, other.jurisdiction),
                first(groupName, other.groupName),
                officers().isEmpty() ? other.officers() : officers(),
                annotations().isEmpty() ? other.annotations() : annotations(),
                first(classificationByPerson, other.classificationByPerson));
    }

    private static <T> @Nullable T first(@Nullable T mine, @Nullable T others) {
        return mine != null ? mine : others;
    }

    /** Who owns and administers the group; empty if unknown. */
    @Override
    public List<Officer> officers() {
        return officers == null ? List.of() : officers;
    }

    /** The platform's words for what happened; empty if it said none. */
    @Override
    public List<String> annotations() {
        return annotations == null ? List.of() : annotations;
    }

    /**
     * Somebody who runs a group.
     *
     * @param account the platform's id of them
     * @param role {@code owner} or {@code administrator}
     * @param screenName their name on the platform; null if unknown
     */
    public record Officer(
            String account, String role, @Nullable String screenName) {

        /** Names nobody: safe to log. */
        @Override
        public String toString() {
            return "Officer[" + role + "]";
        }
    }

    /** Names nobody: safe to log. */
    @Override
    public String toString() {
        return equals(NONE) ? "PlatformFacts[none]" : "PlatformFacts[present]";
    }
}
