/**
 * Lists that come as a file, over HTTPS or from S3: whole each time, a line a hash. Programmes that publish no interface deliver
 * such files to their members, in columns of their own.
 */
@NullMarked
package io.sluice.ingest.exchange.list;

import org.jspecify.annotations.NullMarked;
