/** {@code sluice check}: whether everything a worker needs is there and does what it must, before or while one runs. */
@NullMarked
package io.sluice.app.check;

import org.jspecify.annotations.NullMarked;
