package io.truesale.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PedersenTest {
    private static final long[] BALANCES = {1_000_000, 250_050, -7, 0};

    /** RFC 9380 appendix J.1.1. */
    @ParameterizedTest
    @CsvSource({
        "'',2c15230b26dbc6fc9a37051158c95b79656e17a1a920b11394ca91c44247d3e4,"
                + "8a7a74985cc5c776cdfe4b1f19884970453912e9d31528c060be9ab5c43e8415",
        "abc,0bb8b87485551aa43ed54f009230450b492fead5f1cc91658775dac4a3388a0f,"
                + "5c41b3d0731a27a7b14bc0bf0ccded2d8751f83493404c84a88e71ffd424212e"
    })
    void hashesToTheCurveAsTheRfcDoes(String message, String x, String y) {
        ECPoint point = HashToCurve.hash(
                message.getBytes(StandardCharsets.US_ASCII),
                "QUUX-V01-CS02-with-P256_XMD:SHA-256_SSWU_RO_".getBytes(StandardCharsets.US_ASCII));
        assertThat(point.getAffineXCoord().toBigInteger().toString(16)).isEqualTo(stripped(x));
        assertThat(point.getAffineYCoord().toBigInteger().toString(16)).isEqualTo(stripped(y));
    }

    private static String stripped(String hex) {
        return hex.replaceFirst("^0+", "");
    }

    private static byte[] blinding(int number) {
        return Digests.sha256(("blinding " + number).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** infra/docs/spec/totals.md section 6. */
    @Test
    void commitsAsTheSpecificationSays() {
        assertThat(hex(Pedersen.secondGenerator()))
                .isEqualTo("98aa145dd4ad87307b67dce6d416c6675f834da4a26832962572717ef9e3a9db"
                        + "5a923da1a5afa1181bd43209d28d1fe009e1dcb0e0e26a763ea11e9cf1794c6f");
        assertThat(hex(Pedersen.commit(BALANCES[0], blinding(0))))
                .startsWith("16637e2381516a06")
                .endsWith("d205d445");
        assertThat(hex(Pedersen.commit(BALANCES[1], blinding(1))))
                .startsWith("a0034ff4bb6212ee")
                .endsWith("e6b8e934");
        assertThat(hex(Pedersen.commit(BALANCES[2], blinding(2))))
                .startsWith("960383f3da0ef429")
                .endsWith("58dd13ba");
        assertThat(hex(Pedersen.commit(BALANCES[3], blinding(3))))
                .startsWith("2e84d57929ef1b96")
                .endsWith("b1cb15ae");
        assertThat(hex(Pedersen.sumOfBlindings(blindings())))
                .isEqualTo("bce920e2985373262a64efcd06082088bb05898b973fe6a86610cca7d9d6b015");
    }

    private static List<byte[]> blindings() {
        return List.of(blinding(0), blinding(1), blinding(2), blinding(3));
    }

    @Test
    void opensTheSumAndNothingElse() {
        List<byte[]> commitments = new ArrayList<>();
        for (int i = 0; i < BALANCES.length; i++) {
            commitments.add(Pedersen.commit(BALANCES[i], blinding(i)));
        }
        byte[] blinding = Pedersen.sumOfBlindings(blindings());
        assertThat(Pedersen.sumOpens(commitments, 1_250_043, blinding)).isTrue();
        assertThat(Pedersen.sumOpens(commitments, 1_250_050, blinding)).isFalse();
        assertThat(Pedersen.sumOpens(commitments.subList(1, 4), 1_250_043, blinding))
                .isFalse();
        assertThat(Pedersen.opens(commitments.get(2), -7, blinding(2))).isTrue();
        assertThat(Pedersen.opens(commitments.get(2), 7, blinding(2))).isFalse();
        assertThat(Pedersen.opens(commitments.get(2), -7, blinding(3))).isFalse();
    }

    @Test
    void refusesWhatIsNoPointOrBlinding() {
        byte[] point = Pedersen.commit(1, blinding(0));
        byte[] off = point.clone();
        off[63] ^= 1;
        for (byte[] bad : List.of(off, new byte[64], Arrays.copyOf(point, 63))) {
            assertThatExceptionOfType(CryptoFailure.class).isThrownBy(() -> Pedersen.opens(bad, 1, blinding(0)));
        }
        byte[] large = new byte[32];
        Arrays.fill(large, (byte) 0xff);
        assertThatExceptionOfType(CryptoFailure.class).isThrownBy(() -> Pedersen.commit(1, large));
        assertThatExceptionOfType(CryptoFailure.class).isThrownBy(() -> Pedersen.commit(1, new byte[31]));
        assertThatExceptionOfType(CryptoFailure.class).isThrownBy(() -> Pedersen.commit(0, new byte[32]));
        assertThat(Pedersen.newBlinding()).hasSize(32).isNotEqualTo(Pedersen.newBlinding());
    }
}
