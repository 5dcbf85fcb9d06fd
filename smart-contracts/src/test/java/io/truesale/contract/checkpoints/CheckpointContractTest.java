package io.truesale.contract.checkpoints;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.domain.party.PersonId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointContractTest {
    private static final CheckpointKeys.Key SM2 = new CheckpointKeys.Key("SM2", new byte[65]);
    private static final CheckpointKeys.Key ML_DSA = new CheckpointKeys.Key("ML_DSA_44", new byte[1312]);
    private static final CheckpointKeys.Key P256 = new CheckpointKeys.Key("P256", new byte[91]);

    private final CheckpointContract contract = new CheckpointContract();
    private final PaperChannel channel = PaperConsortium.founded("consortium");

    private String announce(PersonId caller, CheckpointKeys keys) {
        return answer(channel.call(contract, caller, "announceKeys", keys.toCbor()));
    }

    private static CheckpointKeys keys(String operator, CheckpointKeys.Key... keys) {
        return new CheckpointKeys(operator, List.of(keys));
    }

    @Test
    void announcesTheKeysOfTheOperatorThatTheCallerRuns() {
        CheckpointKeys all = keys("node-1", P256, SM2, ML_DSA);
        assertThat(announce(OPERATOR, all)).isEqualTo("CheckpointKeysAnnounced");
        assertThat(CheckpointKeys.of(channel, "node-1")).isEqualTo(all);
    }

    @Test
    void replacesWhatWasAnnouncedBefore() {
        announce(OPERATOR, keys("node-1", P256, SM2));
        announce(OPERATOR, keys("node-1"));
        assertThat(CheckpointKeys.of(channel, "node-1").keys()).isEmpty();
    }

    @Test
    void refusesTheKeysOfAnotherOperatorAndThoseOfWhoIsOnlyHosted() {
        assertThat(announce(BANKER, keys("node-2", SM2))).isEqualTo("CHECKPOINT_KEYS_NOT_OWN");
        assertThat(announce(OPERATOR, keys("node-2", SM2))).isEqualTo("CHECKPOINT_KEYS_NOT_OWN");
        assertThat(announce(BANKER, keys("node-1", SM2))).isEqualTo("CHECKPOINT_KEYS_NOT_OWN");
    }

    @Test
    void refusesTwoKeysOfOneAlgorithm() {
        assertThat(announce(OPERATOR, keys("node-1", SM2, P256, SM2))).isEqualTo("CHECKPOINT_KEYS_REPEATED");
    }

    @Test
    void refusesAKeyOfAnUnknownAlgorithmOrLength() {
        CborMap key = CborMap.builder()
                .put("suite", "SM2")
                .put("publicKey", new byte[64])
                .build();
        CborMap arguments = CborMap.builder()
                .put("operator", "node-1")
                .put("keys", List.of(key))
                .build();
        assertThat(answer(channel.call(contract, BANKER, "announceKeys", arguments)))
                .isEqualTo("MALFORMED");
    }

    @Test
    void refusesOtherChannelsAndFunctions() {
        PaperChannel deal = PaperConsortium.founded("deal-one");
        assertThat(answer(deal.call(
                        contract, BANKER, "announceKeys", keys("node-1", SM2).toCbor())))
                .isEqualTo("CHECKPOINT_KEYS_NOT_HERE");
        assertThat(answer(channel.call(contract, BANKER, "guess", CborMap.empty())))
                .isEqualTo("CHECKPOINT_KEYS_FUNCTION");
    }
}
