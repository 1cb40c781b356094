package io.sluice.pipeline;

import java.util.List;

/**
 * The banks as they are now, without their entries.
 *
 * @param generation grows with every change of a bank or an entry
 * @param banks all of them, those that are switched off too
 */
public record BankState(long generation, List<Bank> banks) {

    public BankState {
        banks = List.copyOf(banks);
    }
}
