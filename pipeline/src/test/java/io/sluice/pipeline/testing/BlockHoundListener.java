package io.sluice.pipeline.testing;

import java.util.concurrent.locks.ReentrantLock;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;

/**
 * Installs BlockHound before the first test of a JVM, so that a blocking call on a thread that must not block fails. JUnit
 * finds it by its service file, in every module that has this jar on its test class path.
 *
 * <p>Waiting for a lock that somebody else holds for a moment is let pass. It would be found by chance only, and the error
 * thrown from within the lock leaves its queue broken: everyone who asks for it afterwards waits for ever. The SDK's cache of
 * digests, for one, has such a lock.
 */
public final class BlockHoundListener implements LauncherSessionListener {

    static {
        BlockHound.builder()
                .loadIntegrations()
                .allowBlockingCallsInside(ReentrantLock.class.getName(), "lock")
                // Netty's own allocator locks for as long as it takes to grow a list, and does not say so to
                // BlockHound.
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "allocate")
                .install();
    }
}
