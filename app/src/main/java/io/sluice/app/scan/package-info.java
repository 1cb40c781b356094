/** The scan command: the same scanners on local files, without a store or a database. */
@NullMarked
package io.sluice.app.scan;

import org.jspecify.annotations.NullMarked;
