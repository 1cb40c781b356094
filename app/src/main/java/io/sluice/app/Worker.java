package io.sluice.app;

import io.sluice.app.observe.DroppedFailures;
import io.sluice.app.settings.SettingsCheck;
import io.sluice.app.settings.SluiceSettings;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/** {@code sluice serve}: the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Worker {

    /** A worker that logs no failure's message. */
    public Worker() {
        DroppedFailures.tellByKind();
    }

    /** Starts the service; returns when it is up. Exits with 2 and one line a problem if a setting is wrong. */
    static void start(List<String> arguments) {
        StopSignals.watch();
        SpringApplication application = new SpringApplication(Worker.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.addListeners(new SettingsGuard());
        application.run(arguments.toArray(String[]::new));
    }

    /** Says everything that is wrong with the settings before anything is built from them. */
    private static final class SettingsGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            SluiceSettings settings = Binder.get(event.getEnvironment()).bindOrCreate("sluice", SluiceSettings.class);
            List<String> problems = SettingsCheck.problems(settings);
            if (!problems.isEmpty()) {
                problems.forEach(problem -> System.err.println("sluice serve: " + problem));
                System.exit(2);
            }
        }
    }
}
