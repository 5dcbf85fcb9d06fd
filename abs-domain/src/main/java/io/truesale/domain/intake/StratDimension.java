package io.truesale.domain.intake;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Fields by which a tape is stratified. Ranges are [start, end). */
public enum StratDimension {
    /** State of the obligor. */
    STATE(Order.BALANCE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return row.state().map(Cell::new);
        }
    },
    /** Balance at the period end, in thousands of major units. */
    END_BALANCE(Order.RANGE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return thousands(row.endBalance());
        }
    },
    /** Amount at origination, in thousands of major units. */
    ORIGINAL_AMOUNT(Order.RANGE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return thousands(row.originalAmount());
        }
    },
    /** Yearly rate in force, percent. */
    RATE(Order.RANGE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return row.currentRate().map(rate -> {
                int percent =
                        rate.movePointRight(2).setScale(0, RoundingMode.FLOOR).intValue();
                return RATES.cell(percent);
            });
        }
    },
    /** Term at origination, months. */
    ORIGINAL_TERM(Order.RANGE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return whole(TERMS, row.originalTermMonths());
        }
    },
    /** Remaining term, months. */
    REMAINING_TERM(Order.RANGE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return whole(TERMS, row.remainingTermMonths());
        }
    },
    /** Credit score. */
    CREDIT_SCORE(Order.RANGE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return whole(SCORES, row.creditScore());
        }
    },
    /** Days past due. */
    DELINQUENCY(Order.RANGE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return whole(DAYS, row.delinquencyDays());
        }
    },
    /** Amount at origination over value of the vehicle, percent. */
    LOAN_TO_VALUE(Order.RANGE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            OptionalLong value = row.amount(AutoLoanField.VEHICLE_VALUE_AMOUNT);
            if (row.originalAmount().isEmpty() || value.isEmpty() || value.getAsLong() <= 0) {
                return Optional.empty();
            }
            BigDecimal share = BigDecimal.valueOf(row.originalAmount().getAsLong())
                    .movePointRight(2)
                    .divide(BigDecimal.valueOf(value.getAsLong()), 0, RoundingMode.FLOOR);
            return Optional.of(
                    SHARES.cell(share.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue()));
        }
    },
    /** Year of origination. */
    ORIGINATION_YEAR(Order.VALUE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return row.originationMonth().map(month -> new Cell(Integer.toString(month.getYear())));
        }
    },
    /** New (1) or used (2). */
    NEW_OR_USED(Order.VALUE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return row.code(AutoLoanField.VEHICLE_NEW_USED_CODE).map(Cell::new);
        }
    },
    /** Car (1), truck (2), SUV (3), motorcycle (4), other (98), unknown (99). */
    VEHICLE_TYPE(Order.VALUE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return row.code(AutoLoanField.VEHICLE_TYPE_CODE).map(Cell::new);
        }
    },
    /** Make. */
    MANUFACTURER(Order.BALANCE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return row.text(AutoLoanField.VEHICLE_MANUFACTURER_NAME).map(Cell::new);
        }
    },
    /** Model year. */
    MODEL_YEAR(Order.VALUE) {
        @Override
        Optional<Cell> cell(LoanRow row) {
            return row.text(AutoLoanField.VEHICLE_MODEL_YEAR).map(Cell::new);
        }
    };

    private static final Bands THOUSANDS = new Bands(0, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100);
    private static final Bands RATES = new Bands(0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 21, 25);
    private static final Bands TERMS = new Bands(0, 12, 24, 36, 48, 60, 72, 84);
    private static final Bands SCORES = new Bands(500, 550, 600, 650, 700, 750, 800, 850);
    private static final Bands DAYS = new Bands(1, 31, 61, 91, 121);
    private static final Bands SHARES = new Bands(50, 60, 70, 80, 90, 100, 110, 120, 130, 150);

    private final Order order;

    StratDimension(Order order) {
        this.order = order;
    }

    /** How bands are sorted: by range, by value, or the largest balance first. */
    enum Order {
        RANGE,
        VALUE,
        BALANCE
    }

    /** A band that a row falls in. */
    record Cell(String key, int rank) {
        Cell(String key) {
            this(key, 0);
        }
    }

    /** The band of {@code row}; empty when the row lacks the value. */
    abstract Optional<Cell> cell(LoanRow row);

    /** How bands are sorted. */
    Order order() {
        return order;
    }

    private static Optional<Cell> thousands(OptionalLong cents) {
        return cents.isEmpty()
                ? Optional.empty()
                : Optional.of(THOUSANDS.cell((int) Math.min(Math.floorDiv(cents.getAsLong(), 100_000L), 1_000_000L)));
    }

    private static Optional<Cell> whole(Bands bands, OptionalInt value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(bands.cell(value.getAsInt()));
    }
}
