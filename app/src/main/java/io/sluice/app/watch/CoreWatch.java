package io.sluice.app.watch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;

/** How busy all cores of this machine were over the last seconds, whoever made them so: decoder children are other processes. */
public final class CoreWatch {

    private static final int SECONDS = 10;

    private final DoubleSupplier load;
    private final Deque<Double> readings = new ArrayDeque<>();

    /** A watch of this machine. */
    public CoreWatch() {
        this(CoreWatch::machine);
    }

    CoreWatch(DoubleSupplier load) {
        this.load = load;
    }

    private static double machine() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return machine == null ? 0 : machine.getCpuLoad();
    }

    /** Takes a reading; to be called once a second. */
    public synchronized void read() {
        // Not a number, or less than nothing, if the machine does not say.
        double busy = load.getAsDouble();
        readings.addLast(busy > 0 ? busy : 0);
        if (readings.size() > SECONDS) {
            readings.removeFirst();
        }
    }

    /** The share that was busy, 0 to 1. */
    public synchronized double busy() {
        return readings.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
