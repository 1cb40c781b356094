/** Who may call what: API tokens, roles, and one rule an endpoint. What has no rule is refused. */
@NullMarked
package io.sluice.app.security;

import org.jspecify.annotations.NullMarked;
