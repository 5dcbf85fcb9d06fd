package io.truesale.portal.cli;

import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import io.truesale.domain.cashflow.PaymentReading;
import io.truesale.domain.cashflow.PaymentReading.Taken;
import picocli.CommandLine.Option;

/** How the payments of a tape are read, as options of a verb. */
final class TapeOptions {
    @Option(
            names = "--payments",
            paramLabel = "READING",
            description =
                    "Of a tape: STATED (the scheduled payment of each loan, without it level over the remaining term)"
                            + " or REMAINING_TERM (level over the remaining term). Default: ${DEFAULT-VALUE}.")
    private Taken payments = Taken.STATED;

    @Option(
            names = "--unpaid",
            paramLabel = "TREATMENT",
            description =
                    "Of a tape: what becomes of interest that a stated payment does not cover, CAPITALISED or WAIVED;"
                            + " REFUSED without it.")
    private Unpaid unpaid = Unpaid.REFUSED;

    PaymentReading reading() {
        return new PaymentReading(payments, unpaid);
    }
}
