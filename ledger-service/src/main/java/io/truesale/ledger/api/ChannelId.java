package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One ordered log of the consortium: the consortium channel, or the channel of one deal.
 *
 * @param value {@code consortium} or {@code deal-<deal id>}; 2 to 50 of a-z, 0-9 and hyphen
 */
public record ChannelId(String value) implements Comparable<ChannelId> {
    private static final String DEAL = "deal-";
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,49}"); // before the constant that it checks

    /** The channel of membership, governance and the asset registry. */
    public static final ChannelId CONSORTIUM = new ChannelId("consortium");

    public ChannelId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a channel id of 2 to 50 lower-case letters, digits and hyphens is expected, got: " + value);
        }
    }

    /** The channel of {@code deal}. */
    public static ChannelId of(DealId deal) {
        return new ChannelId(DEAL + deal.value());
    }

    /** The deal that the channel belongs to; empty for the consortium channel. */
    public Optional<DealId> deal() {
        return value.startsWith(DEAL) ? Optional.of(new DealId(value.substring(DEAL.length()))) : Optional.empty();
    }

    @Override
    public int compareTo(ChannelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
