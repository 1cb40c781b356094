/** A fake of a licensed algorithm, found on the class path of tests. */
@org.jspecify.annotations.NullMarked
package io.sluice.scanners.licensed;
