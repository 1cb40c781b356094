/**
 * The judge of a demo: compares the planting manifest with what can be seen from outside.
 *
 * <p>It reads the manifest, the authority's own store, the object store, and the gate as a platform would; never the
 * pipeline's counters or tables. {@link io.sluice.app.demo.judge.DemoJudge} is a function of that evidence alone.
 */
@NullMarked
package io.sluice.app.demo.judge;

import org.jspecify.annotations.NullMarked;
