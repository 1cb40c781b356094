package io.sluice.parts.s3;

/**
 * Who may sign requests.
 *
 * @param worker may do everything in every bucket
 * @param platform may do everything in the bucket of uploads
 * @param reader may read the bucket of uploads: the platform's serving tier
 */
public record Identities(Identity worker, Identity platform, Identity reader) {}
