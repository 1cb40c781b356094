package io.sluice.app.settings;

import io.sluice.app.settings.ReportingSettings.Drop;
import io.sluice.app.settings.ReportingSettings.RouteLine;
import io.sluice.sink.reporting.Route.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at who gets reports and how: a route to nowhere would be found by the first incident that takes it. */
final class RouteSettingsCheck {

    private final List<String> problems = new ArrayList<>();
    private final Set<String> drops;
    private final Set<String> known;

    private RouteSettingsCheck(SluiceSettings settings) {
        this.drops = settings.reporting().drops().stream().map(Drop::name).collect(Collectors.toSet());
        this.known = new HashSet<>(drops);
        if (settings.authority().url() != null) {
            known.add(settings.authority().name());
        }
    }

    static List<String> problems(SluiceSettings settings) {
        RouteSettingsCheck check = new RouteSettingsCheck(settings);
        check.names(settings);
        settings.reporting().routes().forEach(check::route);
        return List.copyOf(check.problems);
    }

    private void names(SluiceSettings settings) {
        if (settings.authority().url() != null
                && drops.contains(settings.authority().name())) {
            problems.add("sluice.reporting.drops has the name "
                    + settings.authority().name()
                    + ", which is sluice.authority.name: one of them would get no report; give each its own");
        }
        if (drops.size() < settings.reporting().drops().size()) {
            problems.add(
                    "sluice.reporting.drops has a name twice: one of the two would get no report; give each its own");
        }
    }

    private void route(RouteLine route) {
        if (!known.contains(route.authority())) {
            problems.add("sluice.reporting.routes names the authority " + route.authority()
                    + ", which is neither sluice.authority.name nor one of sluice.reporting.drops");
        } else if (route.mode() == Mode.FILE_DROP && !drops.contains(route.authority())) {
            problems.add("sluice.reporting.routes has mode FILE_DROP for " + route.authority()
                    + ", which is none of sluice.reporting.drops: its reports would go out by its API; set another mode,"
                    + " or add the drop");
        }
    }
}
