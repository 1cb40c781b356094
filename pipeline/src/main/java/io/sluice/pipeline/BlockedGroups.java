package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: the groups that were blocked, by their id and by every invite they were known by. */
@FunctionalInterface
public interface BlockedGroups {

    /** Knows none. */
    BlockedGroups NONE = groupIdOrInvite -> Mono.just(false);

    /**
     * Whether a group is blocked.
     *
     * <p><b>Errors:</b> {@link TransientException}, {@link SetupException}. Never empty.
     *
     * @param groupIdOrInvite a platform's group id, an invite code, or a link that ends with either; never logged
     */
    Mono<Boolean> contains(String groupIdOrInvite);
}
