package io.truesale.domain.servicing;

/** How late loans are at the end of a period, in days past due. Source: MBA method, bands of 30 days. */
public enum DelinquencyBucket {
    /** 0 to 29 days. */
    CURRENT(0),
    /** 30 to 59 days. */
    DAYS_30(30),
    /** 60 to 89 days. */
    DAYS_60(60),
    /** 90 to 119 days. */
    DAYS_90(90),
    /** 120 days or more. */
    DAYS_120(120);

    private final int from;

    DelinquencyBucket(int from) {
        this.from = from;
    }

    /** Fewest days past due. */
    public int from() {
        return from;
    }

    /** The band of {@code days} past due, 0 or more. */
    public static DelinquencyBucket of(int days) {
        DelinquencyBucket found = CURRENT;
        for (DelinquencyBucket bucket : values()) {
            if (days >= bucket.from) {
                found = bucket;
            }
        }
        return found;
    }
}
