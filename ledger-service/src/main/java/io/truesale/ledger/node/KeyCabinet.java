package io.truesale.ledger.node;

import io.truesale.contract.keys.KeyRings;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.identity.RecoveryKit;
import io.truesale.ledger.identity.Signer;
import io.truesale.ledger.vault.FileVault;
import java.util.List;
import java.util.Optional;

/** The keys of the institutions that a node hosts, in its key store, and the envelopes in its vault. */
public final class KeyCabinet implements MemberKeys {
    private final NodeIdentities identities;
    private final FileVault vault;

    /** Of one node. */
    public KeyCabinet(NodeIdentities identities, FileVault vault) {
        this.identities = identities;
        this.vault = vault;
    }

    @Override
    public Optional<PersonKey> signing(MemberId member) {
        return identities.memberSigner(member).map(KeyCabinet::half);
    }

    private static PersonKey half(Signer signer) {
        return new PersonKey(signer.suite().name(), signer.spki());
    }

    @Override
    public Optional<PersonKey> encryption(MemberId member) {
        return identities.encryptionKeys(member).stream()
                .findFirst()
                .map(key -> new PersonKey(key.suite().name(), key.spki()));
    }

    @Override
    public Optional<PersonKey> recovery(MemberId member) {
        return identities
                .recoveryCertificate(member)
                .map(certificate -> new PersonKey(SignatureSuite.P256.name(), Certificates.spki(certificate)));
    }

    @Override
    public PersonKey renewSigning(MemberId member, String legalName) {
        return identities.renewSigning(member, legalName);
    }

    @Override
    public PersonKey renewEncryption(MemberId member, String legalName) {
        return identities.renewEncryption(member, legalName);
    }

    @Override
    public PersonKey renewPerson(PersonId person) {
        return identities.renewPerson(person);
    }

    @Override
    public Kit makeKit(MemberId member, String legalName, String passphrase) {
        if (passphrase.length() < MIN_PASSPHRASE) {
            throw new IllegalArgumentException("a passphrase has " + MIN_PASSPHRASE + " characters at least");
        }
        RecoveryKit kit = identities.makeRecoveryKit(member, legalName);
        return new Kit(
                kit.encode(passphrase),
                new PersonKey(kit.key().suite().name(), kit.key().spki()));
    }

    @Override
    public void check(MemberId member, OpenKit kit) {
        open(member, kit);
    }

    @Override
    public SignedTransaction signRecovery(TransactionDraft draft, String kit, String passphrase) {
        RecoveryKit open = open(draft.person().member(), new OpenKit(kit, passphrase));
        if (!KeyRings.isInstitution(draft.person())) {
            throw new IllegalArgumentException("a kit recovers an institution, not " + draft.person());
        }
        return TransactionCodec.sign(draft, new KitKey(open));
    }

    private static RecoveryKit open(MemberId member, OpenKit kit) {
        RecoveryKit open;
        try {
            open = RecoveryKit.parse(kit.text(), kit.passphrase());
        } catch (CryptoFailure unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
        if (!open.member().equals(member)) {
            throw new IllegalArgumentException("this is a kit of " + open.member() + ", not of " + member);
        }
        return open;
    }

    @Override
    public Sealing sealing(MemberId member) {
        return vault.sealing(member);
    }

    @Override
    public Sealing seal(MemberId member, Optional<OpenKit> kit, List<MemberId> custodians) {
        vault.rewrap(member, kit.map(each -> open(member, each).key()), custodians);
        return vault.sealing(member);
    }

    /** The key of a kit as the codec sees it. */
    private record KitKey(RecoveryKit kit) implements SigningKey {
        @Override
        public int algorithm() {
            return kit.key().suite().coseAlgorithm();
        }

        @Override
        public byte[] publicKey() {
            return kit.key().spki();
        }

        @Override
        public byte[] sign(byte[] message) {
            return kit.key().sign(message);
        }
    }
}
