/**
 * One event a revision of a verdict, for whoever wants to know. The form is a committed
 * JSON Schema, and a contract test holds the events to it.
 */
@NullMarked
package io.sluice.sink.events;

import org.jspecify.annotations.NullMarked;
