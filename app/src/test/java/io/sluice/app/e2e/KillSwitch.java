package io.sluice.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Kills this process, with SIGKILL, at one point of its work; armed by system properties. */
final class KillSwitch {

    static final String POINT = "sluice.test.kill-at";
    static final String MARKER = "sluice.test.kill-marker";

    private final KillPoint armed = KillPoint.valueOf(System.getProperty(POINT));
    private final Path marker = Path.of(System.getProperty(MARKER));

    /** To be called at a point that no single object is known at. */
    void reached(KillPoint point) {
        if (point == armed) {
            kill("");
        }
    }

    /** To be called at a point of an object's way: only those of the point's own folder are deadly. */
    void reached(KillPoint point, String key) {
        if (point == armed && key.startsWith(armed.folder())) {
            kill(key);
        }
    }

    /** Says where it died, and dies; the caller never goes on. */
    private synchronized void kill(String key) {
        try {
            Files.writeString(marker, armed + "\n" + key + "\n");
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
