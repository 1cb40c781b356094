package io.sluice.app.wiring;

import io.sluice.app.settings.SluiceSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;

/**
 * The routes that the service mounts, without a service: every bean method that makes a router function is called, of every
 * configuration that has one. Routes do nothing until they are called, so their collaborators may be missing.
 */
public final class RealRoutes {

    private RealRoutes() {}

    /** All of them. */
    public static List<RouterFunction<?>> all() {
        return Stream.of(
                        new HttpConfiguration(),
                        new HmaConfiguration(),
                        new NoticesConfiguration(),
                        new EvidenceConfiguration(),
                        new PeopleConfiguration(),
                        new StatementsConfiguration(),
                        new TuningConfiguration(),
                        new WatchConfiguration(),
                        new LettersConfiguration(),
                        new WalkConfiguration(),
                        new ShadowConfiguration())
                .flatMap(RealRoutes::of)
                .toList();
    }

    private static Stream<RouterFunction<?>> of(Object configuration) {
        return Arrays.stream(configuration.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Bean.class))
                .filter(method -> RouterFunction.class.isAssignableFrom(method.getReturnType()))
                .map(method -> call(configuration, method));
    }

    private static RouterFunction<?> call(Object configuration, Method method) {
        Object[] collaborators = Arrays.stream(method.getParameterTypes())
                .map(RealRoutes::standIn)
                .toArray();
        try {
            return (RouterFunction<?>) method.invoke(configuration, collaborators);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("routes " + method.getName() + " cannot be made", e);
        }
    }

    private static Object standIn(Class<?> type) {
        if (type.equals(SluiceSettings.class)) {
            return Settings.minimal();
        }
        return null;
    }
}
