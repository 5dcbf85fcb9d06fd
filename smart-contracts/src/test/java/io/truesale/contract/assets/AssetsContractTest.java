package io.truesale.contract.assets;

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
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetsContractTest {
    private static final byte[] ROOT = new byte[32];

    private final AssetsContract contract = new AssetsContract();
    private final PaperChannel channel = PaperConsortium.founded("consortium");

    private String call(PersonId caller, String function, CborMap arguments) {
        return answer(channel.call(contract, caller, function, arguments));
    }

    private String open(PersonId caller, String pool, long count, long chunks) {
        return call(caller, "open", LockRequests.open(pool, count, chunks, ROOT, channel.height() + 100));
    }

    private String lock(PersonId caller, String pool, long chunk, int... assets) {
        List<byte[]> tags = new ArrayList<>();
        for (int asset : assets) {
            tags.add(tag(asset));
        }
        return call(caller, "lock", LockRequests.lock(pool, chunk, tags));
    }

    private static byte[] tag(int asset) {
        byte[] tag = new byte[32];
        tag[31] = (byte) asset;
        return tag;
    }

    private boolean isHeld(int asset) {
        return AssetsContract.holder(channel, tag(asset))
                .filter(lock -> lock.isLive(channel.height()))
                .isPresent();
    }

    @Test
    void locksAPoolInChunksAndConfirmsIt() {
        assertThat(open(BANKER, "auto-1", 3, 2)).isEqualTo("AssetsOpened");
        assertThat(lock(BANKER, "auto-1", 0, 1, 2)).isEqualTo("AssetsLocked");
        assertThat(call(BANKER, "confirm", LockRequests.of("auto-1"))).isEqualTo("LOCK_INCOMPLETE");
        assertThat(lock(BANKER, "auto-1", 1, 3)).isEqualTo("AssetsLocked");
        assertThat(call(BANKER, "confirm", LockRequests.of("auto-1"))).isEqualTo("AssetsConfirmed");
        assertThat(AssetsContract.find(channel, "auto-1").orElseThrow().status())
                .isEqualTo(AssetLock.Status.CONFIRMED);
        channel.skip(1_000);
        assertThat(isHeld(3)).isTrue();
    }

    @Test
    void aConflictLeavesNothingLocked() {
        open(RIVAL, "other", 1, 1);
        lock(RIVAL, "other", 0, 7);
        call(RIVAL, "confirm", LockRequests.of("other"));
        open(BANKER, "auto-1", 3, 2);
        lock(BANKER, "auto-1", 0, 1, 2);
        Outcome outcome =
                channel.call(contract, BANKER, "lock", LockRequests.lock("auto-1", 1, List.of(tag(7), tag(8))));
        assertThat(answer(outcome)).isEqualTo("AssetsConflicted");
        CborMap fact = ((Outcome.Accepted) outcome).events().get(0).fields();
        assertThat(fact.integer("conflicts")).isEqualTo(1);
        assertThat(isHeld(1)).isFalse();
        assertThat(isHeld(8)).isFalse();
        assertThat(isHeld(7)).isTrue();
        assertThat(lock(BANKER, "auto-1", 1, 9)).isEqualTo("LOCK_NOT_OPEN");
    }

    @Test
    void anAssetStandsOnceInItsOwnPoolToo() {
        open(BANKER, "auto-1", 3, 2);
        lock(BANKER, "auto-1", 0, 1, 2);
        assertThat(lock(BANKER, "auto-1", 1, 2)).isEqualTo("AssetsConflicted");
    }

    @Test
    void anUnusedLockExpires() {
        open(BANKER, "auto-1", 1, 1);
        lock(BANKER, "auto-1", 0, 1);
        channel.skip(200);
        assertThat(isHeld(1)).isFalse();
        assertThat(call(BANKER, "confirm", LockRequests.of("auto-1"))).isEqualTo("LOCK_EXPIRED");
        open(RIVAL, "other", 1, 1);
        assertThat(lock(RIVAL, "other", 0, 1)).isEqualTo("AssetsLocked");
    }

    @Test
    void abandonedAndReleasedAssetsCanBeLockedAgain() {
        open(BANKER, "auto-1", 1, 1);
        lock(BANKER, "auto-1", 0, 1);
        assertThat(call(BANKER, "release", LockRequests.of("auto-1"))).isEqualTo("LOCK_NOT_CONFIRMED");
        assertThat(call(BANKER, "abandon", LockRequests.of("auto-1"))).isEqualTo("AssetsAbandoned");
        assertThat(open(BANKER, "auto-1", 1, 1)).isEqualTo("AssetsOpened");
        assertThat(lock(BANKER, "auto-1", 0, 1)).isEqualTo("AssetsLocked");
        call(BANKER, "confirm", LockRequests.of("auto-1"));
        assertThat(call(BANKER, "abandon", LockRequests.of("auto-1"))).isEqualTo("LOCK_NOT_OPEN");
        assertThat(call(BANKER, "release", LockRequests.of("auto-1"))).isEqualTo("AssetsReleased");
        assertThat(isHeld(1)).isFalse();
    }

    @Test
    void refusesWhoMayNotLock() {
        assertThat(open(COLLEAGUE, "auto-1", 1, 1)).isEqualTo("ASSETS_CAPACITY");
        open(BANKER, "auto-1", 1, 1);
        assertThat(open(RIVAL, "auto-1", 1, 1)).isEqualTo("POOL_LOCKED");
        assertThat(lock(RIVAL, "auto-1", 0, 1)).isEqualTo("LOCK_NOT_OWNER");
        assertThat(lock(BANKER, "auto-2", 0, 1)).isEqualTo("LOCK_UNKNOWN");
        PaperChannel deal = PaperConsortium.founded("deal-one");
        assertThat(answer(deal.call(contract, BANKER, "open", LockRequests.open("auto-1", 1, 1, ROOT, 9))))
                .isEqualTo("ASSETS_NOT_HERE");
    }

    @Test
    void refusesChunksOutOfBounds() {
        open(BANKER, "auto-1", 3, 2);
        assertThat(lock(BANKER, "auto-1", 2, 1)).isEqualTo("CHUNK_OUT_OF_BOUNDS");
        assertThat(lock(BANKER, "auto-1", 0)).isEqualTo("CHUNK_OUT_OF_BOUNDS");
        assertThat(lock(BANKER, "auto-1", 0, 1, 1)).isEqualTo("CHUNK_OUT_OF_BOUNDS");
        lock(BANKER, "auto-1", 0, 1);
        assertThat(lock(BANKER, "auto-1", 0, 2)).isEqualTo("CHUNK_REPEATED");
    }

    @Test
    void refusesALockWithoutEnd() {
        assertThat(call(BANKER, "open", LockRequests.open("auto-1", 1, 1, ROOT, Long.MAX_VALUE)))
                .isEqualTo("LOCK_EXPIRY_OUT_OF_BOUNDS");
        assertThat(call(BANKER, "seize", CborMap.empty())).isEqualTo("ASSETS_FUNCTION");
    }
}
