/** Who answers for something and until when: the rule that incidents, corrections and notices share. */
@NullMarked
package io.sluice.sink.cases.duty;

import org.jspecify.annotations.NullMarked;
