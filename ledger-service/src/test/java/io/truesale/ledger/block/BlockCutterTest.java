package io.truesale.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockCutterTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final SigningKey KEY = PaperPerson.key(7);

    private final List<BlockCutter.Cut> cuts = new ArrayList<>();
    private final BlockCutter cutter = new BlockCutter(1, 0, marker -> true, height -> CutLimits.FIRST);
    private long offset;

    private void add(byte... record) {
        cutter.add(new LogRecord(offset++, 0, record), cuts::add);
    }

    private static byte[] marker(long height) {
        return CutMarker.sign(CHANNEL, height, PaperPerson.raw(KEY), KEY::sign);
    }

    @Test
    void cutsAtTheFirstMarkerOfTheHeightThatFindsSomething() {
        add(marker(1));
        add((byte) 1);
        add(marker(2));
        add(marker(1));
        add(marker(1));
        assertThat(cuts).hasSize(1);
        assertThat(cuts.get(0).records()).hasSize(1);
        assertThat(cuts.get(0).nextOffset()).isEqualTo(4);
        assertThat(cutter.hasPending()).isFalse();
    }

    @Test
    void makesALeafOfNoiseInTheFormOfAMarker() {
        byte[] noise = marker(1);
        byte[] truncated = java.util.Arrays.copyOf(noise, noise.length - 1);
        add(truncated);
        assertThat(cutter.hasPending()).isTrue();
        add(noise);
        assertThat(cuts.get(0).records())
                .singleElement()
                .satisfies(record -> assertThat(record.reason()).isEqualTo(PendingRecord.NOT_CANONICAL));
    }

    @Test
    void cutsAtTheMostRecordsAndBeforeTooManyBytes() {
        for (int i = 0; i < CutLimits.FIRST.maxRecords(); i++) {
            add((byte) 1);
        }
        assertThat(cuts).hasSize(1);
        for (int i = 0; i < 5; i++) {
            add(new byte[900_000]);
        }
        assertThat(cuts).hasSize(2);
        assertThat(cuts.get(1).records()).hasSize(4);
    }

    @Test
    void asksForTheLimitsOfTheHeightThatIsFilled() {
        BlockCutter later = new BlockCutter(
                99, 0, marker -> true, height -> height < 100 ? CutLimits.FIRST : new CutLimits(2, 1_000_000, false));
        for (int i = 0; i < 1004; i++) {
            later.add(new LogRecord(i, 0, new byte[] {1}), cuts::add);
        }
        assertThat(cuts).extracting(cut -> cut.records().size()).containsExactly(1000, 2, 2);
    }

    @Test
    void letsGovernanceStandAloneOnlyWhereItRuns() {
        byte[] vote = new PaperPerson("rivermark-bank/li.na", 1)
                .sign(CHANNEL, "vote", new ContractId("governance", 1), "approve", CborMap.empty())
                .bytes();
        PendingRecord record = PendingRecord.of(new LogRecord(0, 0, vote));
        assertThat(record.standsAlone(true)).isTrue();
        assertThat(record.standsAlone(false)).isFalse();
    }
}
