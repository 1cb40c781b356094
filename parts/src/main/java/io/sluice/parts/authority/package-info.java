/**
 * A simulated CyberTipline: the reporting API of NCMEC as far as a client can see it, on loopback, with made-up credentials.
 *
 * <p>It checks what the service checks, forgets reports as the service does, keeps its own account of what was filed for
 * judges to read, and can be told to fail. <b>Source:</b> NCMEC's reporting API documentation of June 2025, and what public
 * clients observe; the checks are a table of our own ({@code elements.txt}), not the service's schema.
 */
@NullMarked
package io.sluice.parts.authority;

import org.jspecify.annotations.NullMarked;
