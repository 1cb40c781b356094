package io.sluice.app;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The signals by which this process is asked to stop (TERM, INT). The first one ends it as it would anyway, by its shutdown hooks; a second
 * one, which a Java machine leaves unheard, says that whoever asks does not want to wait.
 */
public final class StopSignals {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);

    /** A process that a signal ended says so by its code. */
    private static final int BY_SIGNAL = 128;

    private static final Sinks.Empty<Void> FIRST = Sinks.empty();
    private static final Sinks.Empty<Void> SECOND = Sinks.empty();

    private StopSignals() {}

    /** Completes when the process is asked to stop; whoever would answer for ever should end. */
    public static Mono<Void> first() {
        return FIRST.asMono();
    }

    /** Completes when the process is asked a second time; whoever drains should then hand back what it holds. */
    public static Mono<Void> second() {
        return SECOND.asMono();
    }

    /** Listens from now on. Where that is not possible, such as with {@code -Xrs}, a second signal stays unheard. */
    static void watch() {
        watch("TERM", 15);
        watch("INT", 2);
    }

    /** By reflection, since the only class for it is one of those that a compiler warns of; every Java machine has it. */
    private static void watch(String name, int number) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Runnable heard = () -> asked(BY_SIGNAL + number);
            MethodHandle asked = MethodHandles.publicLookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(heard);
            Object ours =
                    MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(asked, 0, signal));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException unheard) {
            LOG.info("a second signal {} will not be heard", name);
        }
    }

    /** Each on a thread of its own, which the first one keeps until the process has ended. */
    private static void asked(int code) {
        if (FIRST.tryEmitEmpty().isSuccess()) {
            System.exit(code);
        }
        LOG.warn("asked a second time to stop: what is under way is handed back now");
        SECOND.tryEmitEmpty();
    }
}
