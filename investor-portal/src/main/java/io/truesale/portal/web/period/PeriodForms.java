package io.truesale.portal.web.period;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.portal.rest.BadInput;
import io.truesale.workflow.api.PeriodAct;
import io.truesale.workflow.api.PeriodView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** What the forms of a period send. */
public final class PeriodForms {
    private static final String OBSERVED = "observed.";
    private static final String FOREIGN = "amount.";

    private PeriodForms() {}

    /**
     * The values of fields {@code observed.NAME} that the deal observes; what is left open is left out.
     *
     * @throws BadInput if there is a field for what it does not observe: a fallback must not stand in for a slip
     */
    public static Map<String, String> observed(PeriodView period, Map<String, String> fields) {
        List<String> known =
                period.observations().stream().map(one -> OBSERVED + one.name()).toList();
        for (String field : fields.keySet()) {
            if (field.startsWith(OBSERVED) && !known.contains(field)) {
                throw new BadInput(field, "OBSERVED_UNKNOWN", "the deal observes " + known + ", not " + field);
            }
        }
        Map<String, String> observed = new TreeMap<>();
        for (PeriodView.Observation one : period.observations()) {
            String value = fields.getOrDefault(OBSERVED + one.name(), "").strip();
            if (!value.isEmpty()) {
                observed.put(one.name(), value);
            }
        }
        return observed;
    }

    /**
     * An amount of a form in minor units.
     *
     * @throws BadInput if it has more decimals than the currency, or is beyond 64 bits
     */
    static long minor(String field, BigDecimal amount, CurrencyUnit currency) {
        try {
            return amount.movePointRight(currency.digits()).longValueExact();
        } catch (ArithmeticException beyond) {
            throw new BadInput(
                    field,
                    "AMOUNT",
                    "an amount of " + currency + " with at most " + currency.digits() + " decimals is expected, not "
                            + amount);
        }
    }

    private static Map<String, Long> foreign(Map<String, String> fields) {
        Map<String, Long> foreign = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(FOREIGN) && !value.isBlank()) {
                try {
                    CurrencyUnit currency = CurrencyUnit.of(field.substring(FOREIGN.length()));
                    foreign.put(currency.code(), minor(field, new BigDecimal(value.strip()), currency));
                } catch (IllegalArgumentException unknown) { // no currency, or no number
                    throw new BadInput(field, "AMOUNT", field + ": an amount is expected, got: " + value);
                }
            }
        });
        return foreign;
    }

    /** The form of a decision. */
    record ActForm(
            int round,
            String decision,
            @Nullable String comment,
            @Nullable String reference,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate date,

            @Nullable BigDecimal amount) {}

    /** The act; {@code fields} {@code amount.CODE} are what was paid in other currencies than the deal's. */
    static PeriodAct act(String step, ActForm form, CurrencyUnit currency, Map<String, String> fields) {
        Optional<PeriodView.Payment> payment = form.reference() == null || form.date() == null || form.amount() == null
                ? Optional.empty()
                : Optional.of(new PeriodView.Payment(
                        form.reference(), form.date(), minor("amount", form.amount(), currency), foreign(fields)));
        String comment = form.comment() == null ? "" : form.comment().strip();
        return new PeriodAct(step, form.round(), form.decision(), comment, payment);
    }
}
