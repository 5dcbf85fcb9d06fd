package io.truesale.contract.notary;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.COLLEAGUE;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotaryContractTest {
    private final NotaryContract contract = new NotaryContract();
    private final PaperChannel channel = PaperConsortium.founded("deal-one");

    private Outcome call(PersonId caller, String function, CborMap arguments) {
        return channel.call(contract, caller, function, arguments);
    }

    private static byte[] digest(int seed) {
        byte[] digest = new byte[32];
        digest[0] = (byte) (seed >>> 8);
        digest[1] = (byte) seed;
        return digest;
    }

    private static CborMap version(long version) {
        return new Fingerprint("doc-1", version, digest((int) version)).toArguments();
    }

    private static CborMap part(long part, int... seeds) {
        List<byte[]> items = new ArrayList<>();
        for (int seed : seeds) {
            items.add(digest(seed));
        }
        return new BatchPart("pool-1", part, items).toArguments();
    }

    @Test
    void recordsVersionsInOrderWithALeafEach() {
        Outcome first = call(BANKER, "record", version(1));
        assertThat(((Outcome.Accepted) first).items()).containsExactly(digest(1));
        assertThat(answer(call(COLLEAGUE, "record", version(2)))).isEqualTo("FingerprintRecorded");
        assertThat(answer(call(BANKER, "record", version(2)))).isEqualTo("VERSION_OUT_OF_ORDER");
        assertThat(answer(call(BANKER, "record", version(4)))).isEqualTo("VERSION_OUT_OF_ORDER");
    }

    @Test
    void leavesASubjectToTheMemberThatBeganIt() {
        call(BANKER, "record", version(1));
        assertThat(answer(call(RIVAL, "record", version(2)))).isEqualTo("NOT_THE_RECORDER");
    }

    @Test
    void recordsPartsOfABatchInOrderAndSealsItWithItsCount() {
        Outcome first = call(BANKER, "recordBatch", part(0, 1, 2, 3));
        assertThat(((Outcome.Accepted) first).items()).containsExactly(digest(1), digest(2), digest(3));
        assertThat(answer(call(BANKER, "recordBatch", part(2, 4)))).isEqualTo("BATCH_OUT_OF_ORDER");
        assertThat(answer(call(RIVAL, "recordBatch", part(1, 4)))).isEqualTo("NOT_THE_RECORDER");
        Outcome second = call(BANKER, "recordBatch", part(1, 4));
        assertThat(((Outcome.Accepted) second).events().get(0).fields().integer("first"))
                .isEqualTo(3);
        assertThat(answer(call(BANKER, "sealBatch", BatchPart.seal("pool-1", 5, digest(9)))))
                .isEqualTo("BATCH_COUNT_DIFFERS");
        assertThat(answer(call(RIVAL, "sealBatch", BatchPart.seal("pool-1", 4, digest(9)))))
                .isEqualTo("NOT_THE_RECORDER");
        assertThat(answer(call(BANKER, "sealBatch", BatchPart.seal("pool-1", 4, digest(9)))))
                .isEqualTo("BatchSealed");
        assertThat(answer(call(BANKER, "recordBatch", part(2, 5)))).isEqualTo("BATCH_SEALED");
        assertThat(answer(call(BANKER, "sealBatch", BatchPart.seal("pool-1", 4, digest(9)))))
                .isEqualTo("BATCH_SEALED");
    }

    @Test
    void refusesRepeatedNoTooManyAndMisshapenItems() {
        assertThat(answer(call(BANKER, "recordBatch", part(0, 1, 2, 1)))).isEqualTo("ITEM_REPEATED");
        assertThat(answer(call(BANKER, "recordBatch", part(0)))).isEqualTo("ITEMS_OUT_OF_BOUNDS");
        CborMap many =
                new BatchPart("b", 0, Collections.nCopies(NotaryContract.MAX_ITEMS + 1, digest(1))).toArguments();
        assertThat(answer(call(BANKER, "recordBatch", many))).isEqualTo("ITEMS_OUT_OF_BOUNDS");
        CborMap crooked = new BatchPart("b", 0, List.of(new byte[31])).toArguments();
        assertThat(answer(call(BANKER, "recordBatch", crooked))).isEqualTo("ITEMS_OUT_OF_BOUNDS");
    }

    @Test
    void refusesToSealWhatIsNotThere() {
        assertThat(answer(call(BANKER, "sealBatch", BatchPart.seal("pool-9", 1, digest(9)))))
                .isEqualTo("BATCH_UNKNOWN");
        assertThat(answer(call(BANKER, "burn", CborMap.empty()))).isEqualTo("NOTARY_FUNCTION");
    }

    @Test
    void refusesASubjectThatWouldReachIntoOtherKeys() {
        CborMap sly = CborMap.builder()
                .put("subject", "a/b")
                .put("version", 1)
                .put("digest", digest(1))
                .build();
        assertThat(answer(call(BANKER, "record", sly))).isEqualTo("MALFORMED");
    }
}
