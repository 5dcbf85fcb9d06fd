package io.truesale.contract.keys;

import static io.truesale.contract.fixture.PaperKeys.key;
import static io.truesale.contract.fixture.PaperKeys.passkey;
import static io.truesale.contract.fixture.PaperKeys.recovery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.fixture.PaperKeys;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RingKeyTest {
    @Test
    void readsBackWhatItWrites() {
        KeyRing ring =
                new KeyRing(2, List.of(key(1).weighing(2).until(9), passkey().from(7), recovery(3)));
        assertThat(KeyRing.from(Cbor.decodeMap(Cbor.encode(ring.toCbor())))).isEqualTo(ring);
    }

    /** The vector of infra/docs/spec/membership.md. */
    @Test
    void hasTheBytesOfTheSpecification() {
        KeyRing ring = new KeyRing(1, List.of(key(1)));
        assertThat(key(1).hexId()).isEqualTo("6a6a48f6fa8da7c1");
        assertThat(HexFormat.of().formatHex(Cbor.encode(ring.toCbor())))
                .isEqualTo("a2646b65797381a764666f726d644e4f44456466726f6d0065737569746567454432353531396666726f"
                        + "7a656ef4667765696768740167707572706f736569415554484f52495345697075626c69634b6579582c"
                        + "302a300506032b6570032100000000000000000000000000000000000000000000000000000000000000"
                        + "0001697468726573686f6c6401");
    }

    @Test
    void countsAKeyFromItsHeightAndWhileItIsNotFrozen() {
        RingKey later = key(1).from(10);
        assertThat(later.counts(9)).isFalse();
        assertThat(later.counts(10)).isTrue();
        assertThat(later.frozen(true).counts(10)).isFalse();
    }

    @Test
    void countsAKeyToItsLastHeight() {
        RingKey guest = key(1).from(10).until(11);
        assertThat(guest.counts(11)).isTrue();
        assertThat(guest.counts(12)).isFalse();
        assertThat(key(1).counts(RingKey.NO_END)).isTrue();
        assertRefused(() -> key(1).until(0));
        assertRefused(() -> key(1).from(10).until(9));
        assertRefused(() -> recovery(1).until(100));
    }

    @Test
    void refusesPublicKeysThatAreNone() {
        byte[] offCurve = PaperKeys.P256.clone();
        offCurve[offCurve.length - 1] ^= 1;
        assertRefused(() -> RingKey.held("P256", offCurve));
        assertRefused(() -> RingKey.held("P256", PaperKeys.spki(1)));
        assertRefused(() -> RingKey.held("ED25519", PaperKeys.P256));
        assertRefused(() -> RingKey.held("RSA", PaperKeys.P256));
        assertRefused(() -> RingKey.held("ED25519", new byte[] {1}));
        assertThat(RingKey.held("P256", PaperKeys.P256).weight()).isEqualTo(1);
    }

    @Test
    void refusesWeightsThatDoNotGoWithThePurpose() {
        assertRefused(() -> key(1).weighing(0));
        assertRefused(() -> key(1).weighing(1001));
        assertRefused(() -> recovery(1).weighing(1));
        assertThat(key(1).weighing(1000).weight()).isEqualTo(1000);
    }

    @Test
    void bindsPasskeysAndOnlyThem() {
        Passkey bound = passkey().passkey().orElseThrow();
        assertRefused(() -> new RingKey(
                KeyPurpose.AUTHORISE,
                KeyForm.NODE,
                "P256",
                PaperKeys.P256,
                1,
                0,
                RingKey.NO_END,
                false,
                java.util.Optional.of(bound)));
        assertRefused(() -> RingKey.other(KeyPurpose.RECOVER, KeyForm.PASSKEY, "P256", PaperKeys.P256));
        assertRefused(() -> RingKey.other(KeyPurpose.ENCRYPT, KeyForm.NODE, "ED25519", PaperKeys.spki(1)));
        assertRefused(() -> new Passkey("portal.example", "https://a\"b", new byte[] {1}));
        assertRefused(() -> new Passkey("portal.example", "https://a", new byte[0]));
    }

    @Test
    void holdsSixteenDifferentKeysAndOneForEachOtherPurpose() {
        List<RingKey> sixteen = LongStream.range(0, 16).mapToObj(PaperKeys::key).toList();
        List<RingKey> seventeen =
                LongStream.range(0, 17).mapToObj(PaperKeys::key).toList();
        assertThat(new KeyRing(16, sixteen).suffices(1)).isTrue();
        assertRefused(() -> new KeyRing(1, seventeen));
        assertRefused(() -> new KeyRing(1, List.of(key(1), key(1))));
        assertRefused(() -> new KeyRing(1, List.of(recovery(1), recovery(2))));
        assertRefused(() -> new KeyRing(0, List.of(key(1))));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(MalformedCbor.class);
    }
}
