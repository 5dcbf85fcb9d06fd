package io.truesale.ledger.notary;

import io.truesale.contract.notary.BatchPart;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Notary;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.TransactionCodec;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Records each entry as two items of one batch on the consortium channel: the file's fingerprint and that of the whole
 * statement. The signed transaction is stored before it is ordered, so that a retry after any crash orders the same one.
 */
public final class NotaryDesk implements Notary {
    private static final ChannelId CHANNEL = ChannelId.CONSORTIUM;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ITEMS_OF_ENTRY = 2;

    private final Ledger ledger;
    private final PersonSigner signer;
    private final NotaryTable table;
    private final InstantSource clock;

    /**
     * A notary.
     *
     * @param dataSource plain pool, that never joins a caller's transaction: what is ordered must have been stored
     */
    public NotaryDesk(Ledger ledger, PersonSigner signer, DataSource dataSource, InstantSource clock) {
        this.ledger = ledger;
        this.signer = signer;
        this.table = new NotaryTable(dataSource);
        this.clock = clock;
    }

    @Override
    public List<Notarisation> submit(PersonId person, List<Entry> entries) {
        requireOnce(entries);
        List<Notarisation> known = known(person, entries);
        if (known.isEmpty()) {
            List<Notarisation> fresh = new ArrayList<>();
            TransactionId id = TransactionId.random();
            for (int i = 0; i < entries.size(); i++) {
                byte[] salt = new byte[Statement.SALT_BYTES];
                RANDOM.nextBytes(salt);
                byte[] statement = Statement.write(CHANNEL, person, entries.get(i), salt);
                fresh.add(new Notarisation(
                        entries.get(i), person, statement, CHANNEL, id, ITEMS_OF_ENTRY * i, clock.instant()));
            }
            SignedTransaction transaction = sign(person, id, fresh);
            if (table.insert(transaction.bytes(), fresh)) {
                ledger.order(transaction);
                return fresh;
            }
            known = known(person, entries); // somebody else was faster with the same
        }
        resume(known);
        return known;
    }

    private static void requireOnce(List<Entry> entries) {
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("1 to " + MAX_ENTRIES + " entries are expected, not " + entries.size());
        }
        Set<String> ids = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (Entry each : entries) {
            if (!ids.add(each.id()) || !files.add(each.sha256().hex())) {
                throw new IllegalArgumentException("the id or the fingerprint of " + each.id() + " stands twice");
            }
        }
    }

    /** What was submitted under these ids: all of them with this content, or nothing. */
    private List<Notarisation> known(PersonId person, List<Entry> entries) {
        List<Notarisation> known = new ArrayList<>();
        for (Entry each : entries) {
            table.find(person.member(), each.id()).ifPresent(known::add);
        }
        if (known.isEmpty()) {
            return known;
        }
        for (Entry each : entries) {
            if (known.stream().noneMatch(one -> one.entry().equals(each))) {
                throw new Taken(
                        known.stream().anyMatch(one -> one.entry().id().equals(each.id()))
                                ? each.id()
                                : known.get(0).entry().id());
            }
        }
        return known;
    }

    private SignedTransaction sign(PersonId person, TransactionId id, List<Notarisation> entries) {
        List<byte[]> items = new ArrayList<>();
        for (Notarisation each : entries) {
            items.add(each.entry().sha256().bytes());
            items.add(Hash.of(each.statement()).bytes());
        }
        return signer.sign(new TransactionDraft(
                CHANNEL,
                id,
                NotaryContract.ID,
                "recordBatch",
                new BatchPart("ev-" + id.hex(), 0, items).toArguments(),
                TransactionDraft.NO_EXPIRY,
                person));
    }

    /** Orders again what the ledger does not know: ordering the same twice has one effect. */
    private void resume(List<Notarisation> known) {
        known.stream()
                .filter(each ->
                        ledger.status(each.channel(), each.transaction()).isEmpty())
                .map(Notarisation::transaction)
                .distinct()
                .forEach(id -> {
                    byte[] record = table.record(id);
                    ledger.order(new SignedTransaction(
                            TransactionCodec.decode(record).draft(), record));
                });
    }

    @Override
    public Optional<Notarisation> find(MemberId member, String id) {
        return table.find(member, id);
    }

    @Override
    public List<Notarisation> newest(MemberId member, int limit) {
        return table.newest(member, limit);
    }
}
