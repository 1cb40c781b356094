/** Several workers on one queue and one database: whether they do anything twice, and what an object costs the database. */
@NullMarked
package io.sluice.bench.scale;

import org.jspecify.annotations.NullMarked;
