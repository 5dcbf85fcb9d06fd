package io.truesale.ledger.peer;

import static io.truesale.ledger.peer.Operators.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.grants.Grant;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyForm;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.BuiltInContracts;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelState;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.sharing.FileExchange;
import io.truesale.ledger.vault.FileVault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Operators whose nodes have vaults, with their members' encryption keys on the consortium channel. */
final class VaultNodes implements AutoCloseable {
    static final ChannelId DEAL = new ChannelId("deal-one");
    static final ChannelId OTHER_DEAL = new ChannelId("deal-two");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    final Operators operators;
    private final int count;
    private final Path root;
    private final Map<Integer, FileVault> vaults = new HashMap<>();
    private final Map<Integer, byte[]> lost = new HashMap<>();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Map<Integer, FileExchange> exchanges = new HashMap<>();

    VaultNodes(int count, Path root, ContractId... more) {
        List<ContractId> ids = new ArrayList<>(
                List.of(MembershipContract.ID, KeyedMembershipContract.ID, NotaryContract.ID, GrantsContract.ID));
        ids.addAll(List.of(more));
        this.operators = new Operators(count, ContractSet.of(ids.toArray(ContractId[]::new)));
        this.count = count;
        this.root = root;
    }

    /** Starts node {@code number}; one that has no exchange hands out whatever a test puts on its shelves. */
    void start(int number, boolean exchanging) {
        Operators.Site site = operators.site(number);
        site.handlers = node -> {
            vaults.put(number, vault(number, node));
            if (!exchanging) {
                return List.of();
            }
            FileExchange exchange = new FileExchange(
                    vault(number).parcels(),
                    site.database,
                    site.name,
                    new ChannelState(node, ChannelId.CONSORTIUM),
                    node.files(),
                    PATIENCE);
            exchanges.put(number, exchange);
            return List.of(heard(number, exchange.facts()));
        };
        operators.start(number, BuiltInContracts.all());
        if (exchanging) {
            exchange(number).start();
        }
    }

    /** Notes what {@code facts} has taken in, so that a test asks nothing before. */
    private FinalTransactionHandler heard(int number, FinalTransactionHandler facts) {
        return new FinalTransactionHandler() {
            @Override
            public String name() {
                return facts.name();
            }

            @Override
            public void handle(FinalTransaction transaction) throws Exception {
                facts.handle(transaction);
                heard.add(number + " " + transaction.id());
            }
        };
    }

    /** A vault over the files and rows of node {@code number}, as at its start. */
    FileVault vault(int number, LedgerNode node) {
        Operators.Site site = operators.site(number);
        ChannelState consortium = new ChannelState(node, ChannelId.CONSORTIUM);
        return new FileVault(
                root.resolve(site.name),
                site.database,
                site.database,
                site.identities,
                member -> KeyRings.encryptionKey(consortium, member),
                InstantSource.system());
    }

    void stop(int number) {
        FileExchange exchange = exchanges.remove(number);
        if (exchange != null) {
            exchange.close();
        }
        operators.stop(number);
    }

    /** Founds the consortium with a ring for each member, and both deals. */
    void found() {
        List<CborMap> rings = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Operators.Site site = operators.site(i);
            SigningKey encryption = site.identities.encryptionKeys(site.member).get(0);
            RingKey authorises = RingKey.held(
                    "P256",
                    site.identities.memberSigner(site.member).orElseThrow().spki());
            RingKey encrypts = encrypts(lost.getOrDefault(i, encryption.spki()));
            rings.add(KeyArguments.ring(
                    KeyRings.institution(site.member), new KeyRing(1, List.of(authorises, encrypts))));
        }
        order(
                1,
                ChannelId.CONSORTIUM,
                KeyedMembershipContract.ID,
                "genesis",
                KeyArguments.with(operators.genesis(ChannelId.CONSORTIUM, count).toArguments(), "rings", rings));
        for (ChannelId deal : List.of(DEAL, OTHER_DEAL)) {
            SignedTransaction opened = operators.openDeal(deal, count);
            awaitFinal(opened);
        }
    }

    private static RingKey encrypts(byte[] spki) {
        return RingKey.other(KeyPurpose.ENCRYPT, KeyForm.NODE, "P256", spki);
    }

    /** Before {@link #found}: the ledger has a key of the member of node {@code number} that its node has not. */
    void loseKey(int number) {
        lost.put(number, SigningKey.generate(SignatureSuite.P256).spki());
    }

    /** The member of node {@code number} puts the key that its node has in the place of the one that is lost. */
    void takeOwnKey(int number) {
        Operators.Site site = operators.site(number);
        byte[] own = site.identities.encryptionKeys(site.member).get(0).spki();
        RingKey old = encrypts(Optional.ofNullable(lost.remove(number)).orElseThrow());
        SignedTransaction rotation = new KeyPersonSigner(site.identities)
                .sign(new TransactionDraft(
                        ChannelId.CONSORTIUM,
                        TransactionId.random(),
                        KeyedMembershipContract.ID,
                        "rotate",
                        KeyArguments.rotate(List.of(old.id()), List.of(encrypts(own)), 1),
                        TransactionDraft.NO_EXPIRY,
                        KeyRings.institution(site.member)));
        site.node().order(rotation);
        awaitFinal(rotation);
        assertThat(verdict(rotation)).isEqualTo(TransactionStatus.OK);
    }

    /** Orders by the person of node {@code number}, and waits until it is final everywhere. */
    SignedTransaction order(int number, ChannelId channel, ContractId contract, String function, CborMap arguments) {
        SignedTransaction transaction = operators.sign(number, channel, contract, function, arguments);
        operators.site(number).node().order(transaction);
        awaitFinal(transaction);
        return transaction;
    }

    private void awaitFinal(SignedTransaction transaction) {
        for (int i = 1; i <= count; i++) {
            int number = i;
            if (operators.site(number).node != null) {
                await(
                        transaction.draft().function() + " final on " + number,
                        () -> operators.isFinal(number, transaction)
                                && (!exchanges.containsKey(number)
                                        || heard.contains(number + " "
                                                + transaction.draft().id())));
            }
        }
    }

    String verdict(SignedTransaction transaction) {
        return operators
                .site(1)
                .node()
                .status(transaction.draft().channel(), transaction.draft().id())
                .map(TransactionStatus::verdict)
                .orElse("");
    }

    MemberId member(int number) {
        return operators.site(number).member;
    }

    FileVault vault(int number) {
        return Optional.ofNullable(vaults.get(number)).orElseThrow();
    }

    FileExchange exchange(int number) {
        return Optional.ofNullable(exchanges.get(number)).orElseThrow();
    }

    FileLabel label(int owner, ChannelId channel, String subject, long version) {
        return new FileLabel(
                channel,
                subject,
                version,
                member(owner),
                "Title of " + subject + " on " + channel,
                "OTHER",
                subject + ".pdf",
                "application/pdf");
    }

    /** Keeps a file at its owner's node for {@code readers}, without a word to the ledger. */
    Hash keep(FileLabel label, int owner, byte[] content, Set<MemberId> readers) throws IOException {
        try (Vault.StagedBlob staged = vault(owner).stage(new ByteArrayInputStream(content), content.length)) {
            vault(owner).keep(staged, readers, Optional.of(label));
            return staged.address();
        }
    }

    void record(int by, ChannelId channel, String subject, long version, byte[] content) {
        order(
                by,
                channel,
                NotaryContract.ID,
                "record",
                new Fingerprint(subject, version, Hash.of(content).bytes()).toArguments());
    }

    void grant(int by, ChannelId channel, String subject, long version, Hash address, List<MemberId> readers) {
        order(by, channel, GrantsContract.ID, "grant", Grant.arguments(subject, version, address.bytes(), readers));
    }

    SignedTransaction open(int by, ChannelId channel, String subject, long version) {
        return order(by, channel, GrantsContract.ID, "open", Grant.opening(subject, version));
    }

    /** All that an upload does: vault, fingerprint, grant. */
    Hash upload(int owner, ChannelId channel, String subject, byte[] content, int... readers) throws IOException {
        List<MemberId> named = new ArrayList<>();
        for (int reader : readers) {
            named.add(member(reader));
        }
        Set<MemberId> sealed = new java.util.HashSet<>(named);
        sealed.add(member(owner));
        sealed.addAll(exchange(1).custodians(channel));
        Hash address = keep(label(owner, channel, subject, 1), owner, content, sealed);
        record(owner, channel, subject, 1, content);
        grant(owner, channel, subject, 1, address, named);
        return address;
    }

    /** What the person of node {@code number} reads there of a file that was brought. */
    byte[] read(int number, Hash address) throws IOException {
        try (InputStream content = vault(number).open(address, operators.site(number).person)) {
            return content.readAllBytes();
        }
    }

    @Override
    public void close() {
        exchanges.values().forEach(FileExchange::close);
        operators.close();
    }
}
