package io.sluice.sink.incidents;

import org.jspecify.annotations.Nullable;

/**
 * An earlier incident that an incident belongs to.
 *
 * @param incident the earlier one's id
 * @param why {@code re-upload}: it is the same medium, removed before; {@code same-entry}: the same bank entry was hit;
 *     {@code same-uploader}; {@code same-group}
 * @param reportId the authority's number of the earlier report; null if there is none
 */
public record IncidentLink(
        String incident, String why, @Nullable String reportId) {}
