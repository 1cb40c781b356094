/**
 * PostgreSQL: the schema (one history of migrations, one owner a table) and every storage port. Each write is one statement
 * with one JSON parameter, or one short transaction; no remote call happens inside either. Calls are detached from
 * cancellation, for a cancelled query would leak its connection, and bounded by the server's statement timeout.
 */
@NullMarked
package io.sluice.sink.postgres;

import org.jspecify.annotations.NullMarked;
