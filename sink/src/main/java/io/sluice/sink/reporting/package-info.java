/**
 * What is reported of an incident, and where: everything known is put together when a report is about to be opened, it is said
 * what is missing, and routing decides which authority gets it. Nothing here talks to an authority.
 */
@NullMarked
package io.sluice.sink.reporting;

import org.jspecify.annotations.NullMarked;
