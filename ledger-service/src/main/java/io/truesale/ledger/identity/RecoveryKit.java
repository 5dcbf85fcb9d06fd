package io.truesale.ledger.identity;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SecretBox;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import java.util.HexFormat;
import java.util.List;

/**
 * The recovery key of a member, as its owner keeps it away from the node. Format: {@code infra/docs/spec/vault.md},
 * "Recovery kit".
 *
 * @param member whose
 * @param key of suite P256
 */
public record RecoveryKit(MemberId member, SigningKey key) {
    /** First line of a kit. */
    public static final String FORMAT = "truesale-recovery-kit-1";

    private static final int LINES = 4;

    public RecoveryKit {
        requireNonNull(member, "member");
        if (key.suite() != SignatureSuite.P256) {
            throw new CryptoFailure("a recovery key is of suite P256, not " + key.suite());
        }
    }

    /**
     * The kit as text, its key sealed under {@code passphrase}.
     *
     * @param passphrase 12 characters at least
     */
    public String encode(String passphrase) {
        byte[] salt = SecretBox.newSalt();
        HexFormat hex = HexFormat.of();
        return String.join(
                        "\n",
                        FORMAT,
                        member.value(),
                        hex.formatHex(salt),
                        hex.formatHex(SecretBox.of(passphrase, salt).seal(name(member), key.pkcs8())))
                + "\n";
    }

    /**
     * Reads {@link #encode}.
     *
     * @throws CryptoFailure if it is no kit, was changed, or the passphrase is another one
     */
    public static RecoveryKit parse(String text, String passphrase) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        if (lines.size() != LINES || !lines.get(0).equals(FORMAT)) {
            throw new CryptoFailure("a recovery kit has " + LINES + " lines and begins with " + FORMAT);
        }
        try {
            MemberId member = new MemberId(lines.get(1));
            SecretBox box = SecretBox.of(passphrase, HexFormat.of().parseHex(lines.get(2)));
            byte[] pkcs8 = box.open(name(member), HexFormat.of().parseHex(lines.get(3)));
            return new RecoveryKit(member, SigningKey.parse(pkcs8));
        } catch (IllegalArgumentException malformed) {
            throw new CryptoFailure("the recovery kit was changed", malformed);
        }
    }

    private static String name(MemberId member) {
        return "recovery/" + member.value();
    }
}
