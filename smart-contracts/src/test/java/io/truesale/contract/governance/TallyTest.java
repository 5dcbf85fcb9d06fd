package io.truesale.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.MalformedCbor;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static Tally tally(int membersFor, int operatorsFor) {
        return new Tally(ChannelConfig.FIRST, 4, membersFor, 3, operatorsFor);
    }

    /** Four members: more than a half are three. Three operators: more than two thirds are three. */
    @Test
    void asksForMoreThanTheShareOfBoth() {
        assertThat(tally(2, 3).isReached()).isFalse();
        assertThat(tally(4, 2).isReached()).isFalse();
        assertThat(tally(3, 3).isReached()).isTrue();
    }

    @Test
    void keepsSharesAndLimitsWithinBounds() {
        assertThat(new Share(1, 2).isExceededBy(2, 4)).isFalse();
        assertThat(new Share(999, 1000).isExceededBy(4, 4)).isTrue();
        assertThatThrownBy(() -> new Share(1, 3)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> new Share(1, 1)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> new Share(600, 1001)).isInstanceOf(MalformedCbor.class);
        Share half = new Share(1, 2);
        assertThatThrownBy(() -> new ChannelConfig(0, 4_000_000, half, half, 1)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> new ChannelConfig(1, 999_999, half, half, 1)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> new ChannelConfig(1, 1_000_000, half, half, 6)).isInstanceOf(MalformedCbor.class);
        ChannelConfig config = new ChannelConfig(5, 1_000_000, half, new Share(3, 4), 2);
        assertThat(ChannelConfig.from(config.toCbor())).isEqualTo(config);
    }
}
