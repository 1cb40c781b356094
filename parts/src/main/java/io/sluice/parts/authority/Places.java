package io.sluice.parts.authority;

import java.util.Locale;
import java.util.Set;

/** The codes of countries and of the states of the US that the service takes. */
final class Places {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Codes of other lists, such as those for addresses whose country is unknown, which the service takes as well. */
    private static final Set<String> MORE = Set.of("A1", "A2", "AN", "AP", "EU", "FX", "O1", "XK");

    /** Source: US postal codes of the fifty states, the capital's district and three territories. */
    private static final Set<String> STATES =
            Set.of(("AL AK AZ AR CA CO CT DE DC FL GA GU HI ID IL IN IA KS KY LA ME MD MA"
                            + " MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY")
                    .split(" "));

    private Places() {}

    static boolean isCountry(String code) {
        return COUNTRIES.contains(code) || MORE.contains(code);
    }

    static boolean isState(String code) {
        return STATES.contains(code);
    }
}
