package io.truesale.domain.cashflow;

/** Takes the projected flows of one line after the other, in the order of the pool. */
@FunctionalInterface
public interface LineFlows {
    /**
     * Takes one line. The columns are the projection's own and are written again for the next line: a receiver that
     * keeps them copies them.
     *
     * @param line index in the pool, from 0
     * @param months how many elements of each column belong to it: its remaining term
     * @param columns interest, scheduled principal, prepaid principal, defaulted balance, performing balance at the end
     *     of each month, in the units of the lines; see {@link PoolFlows}
     */
    void accept(int line, int months, double[][] columns);
}
