package io.sluice.pipeline.testing;

import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;

/**
 * Installs BlockHound before the first test of a JVM, so that a blocking call on a thread that must not block fails. JUnit
 * finds it by its service file, in every module that has this jar on its test class path.
 */
public final class BlockHoundListener implements LauncherSessionListener {

    static {
        BlockHound.install();
    }
}
