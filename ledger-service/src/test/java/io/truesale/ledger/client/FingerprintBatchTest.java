package io.truesale.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.truesale.contract.notary.NotaryContract;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches with one signed root, and the keys that sign them. Source: client.md, section 4. */
class FingerprintBatchTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final PersonId PERSON = new PersonId("rivermark-bank/li.na");

    private final PersonKey key = PersonKey.generate(SignatureSuite.P256);

    private static Hash hash(String text) {
        return Hash.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void sealsTheRootOfTheSpecification() {
        FingerprintBatch batch =
                FingerprintBatch.sign(CHANNEL, PERSON, key, "loans", List.of(hash("a"), hash("b"), hash("c")));
        assertThat(batch.root().hex()).isEqualTo("cac3d448d4e20a2ad5eae1f500e63c2a7f9217cd14572ba7fd22e26dc1ec2648");
        assertThat(batch.seal().draft().arguments().bytes("root"))
                .isEqualTo(batch.root().bytes());
        assertThat(batch.seal().draft().arguments().integer("count")).isEqualTo(3);
        assertThat(batch.parts()).hasSize(1);
    }

    @Test
    void splitsIntoPartsAndFindsEachFingerprintInItsOwn() {
        int count = NotaryContract.MAX_ITEMS + 2;
        List<Hash> digests =
                IntStream.range(0, count).mapToObj(i -> hash("loan " + i)).toList();
        FingerprintBatch batch = FingerprintBatch.sign(CHANNEL, PERSON, key, "loans", digests);
        assertThat(batch.parts()).hasSize(2);
        for (int index : new int[] {0, NotaryContract.MAX_ITEMS - 1, NotaryContract.MAX_ITEMS, count - 1}) {
            SignedTransaction part = batch.partOf(index);
            assertThat(part.draft().arguments().array("items").get(batch.itemOf(index)))
                    .isEqualTo(new io.truesale.contract.codec.CborValue.Bytes(
                            digests.get(index).bytes()));
        }
        assertThat(batch.parts().get(1).draft().arguments().integer("part")).isEqualTo(1);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> FingerprintBatch.sign(CHANNEL, PERSON, key, "loans", List.of()));
    }

    @Test
    void signsWithEitherSuiteWhatTheCodecReads() {
        for (SignatureSuite suite : List.of(SignatureSuite.P256, SignatureSuite.ED25519)) {
            PersonKey own = PersonKey.generate(suite);
            SignedTransaction seal = FingerprintBatch.sign(CHANNEL, PERSON, own, "loans", List.of(hash("a")))
                    .seal();
            var decoded = TransactionCodec.decode(seal.bytes());
            assertThat(decoded.draft()).isEqualTo(seal.draft());
            var signature = decoded.signatures().get(0);
            assertThat(VerifyingKey.of(own.publicKey()).verify(signature.toBeSigned(), signature.signature()))
                    .isTrue();
            assertThat(signature.keyId()).isEqualTo(TransactionCodec.keyId(own.publicKey()));
        }
    }

    @Test
    void readsAKeyFromPemAndDer(@TempDir Path folder) throws IOException {
        Path pem = Files.writeString(folder.resolve("key.pem"), "a comment\n" + key.pem());
        assertThat(PersonKey.read(pem).publicKey()).isEqualTo(key.publicKey());
        assertThat(PersonKey.read(pem).suite()).isEqualTo("P256");
        Path none = Files.writeString(folder.resolve("none.pem"), "-----BEGIN PUBLIC KEY-----\n");
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> PersonKey.read(none));
        assertThat(key.toString())
                .doesNotContain(key.pem().lines().skip(1).findFirst().orElseThrow());
    }
}
