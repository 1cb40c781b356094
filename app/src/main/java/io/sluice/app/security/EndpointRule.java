package io.sluice.app.security;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One line of the table of who may call what.
 *
 * @param method the HTTP method
 * @param pattern the path, in Spring's pattern syntax
 * @param role who may
 */
public record EndpointRule(HttpMethod method, PathPattern pattern, Role role) {

    static EndpointRule of(HttpMethod method, String pattern, Role role) {
        return new EndpointRule(method, PathPatternParser.defaultInstance.parse(pattern), role);
    }

    boolean covers(HttpMethod calledMethod, PathContainer path) {
        return method.equals(calledMethod) && pattern.matches(path);
    }

    /** Whether it is the rule of an endpoint declared with exactly this pattern. */
    boolean isFor(HttpMethod declaredMethod, String declaredPattern) {
        return method.equals(declaredMethod) && pattern.getPatternString().equals(declaredPattern);
    }
}
