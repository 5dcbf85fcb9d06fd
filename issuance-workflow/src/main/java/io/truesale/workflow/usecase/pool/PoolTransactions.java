package io.truesale.workflow.usecase.pool;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.assets.AssetsContract;
import io.truesale.contract.assets.LockRequests;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.notary.BatchPart;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.usecase.pool.FreezeTable.Freeze;
import io.truesale.workflow.usecase.pool.FreezeTable.Part;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What a freeze asks of the ledger. Each transaction's id follows from pool, attempt, kind and chunk, so that a repeated
 * step is the same transaction.
 */
@Component
class PoolTransactions {
    /** Tags or fingerprints in one transaction: 34 KB. */
    static final int CHUNK = 1_000;

    /** Blocks for which an open lock holds: far more than a freeze takes, far less than would block others for long. */
    static final long OPEN_BLOCKS = 50_000;

    private final LedgerSubmission submissions;
    private final Ledger ledger;

    PoolTransactions(LedgerSubmission submissions, Ledger ledger) {
        this.submissions = submissions;
        this.ledger = ledger;
    }

    /** Opens the pool's lock in the asset registry. */
    Part open(Freeze freeze, long loans, String root) {
        long height =
                ledger.channel(ChannelId.CONSORTIUM).map(ChannelSummary::height).orElse(0L);
        long chunks = (loans + CHUNK - 1) / CHUNK;
        CborMap arguments = LockRequests.open(
                freeze.pool().value(), loans, chunks, HexFormat.of().parseHex(root), height + OPEN_BLOCKS);
        return onRegistry(freeze, FreezeTable.OPEN, "OPEN_ASSETS", "open", arguments);
    }

    /** Locks the tags, chunk by chunk. */
    List<Part> lock(Freeze freeze, List<byte[]> tags) {
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < tags.size(); from += CHUNK) {
            List<byte[]> chunk = tags.subList(from, Math.min(from + CHUNK, tags.size()));
            Part part = part(freeze, FreezeTable.LOCK, from / CHUNK, from, chunk.size());
            CborMap arguments = LockRequests.lock(freeze.pool().value(), part.chunk(), chunk);
            submit(freeze, part, "LOCK_ASSETS", ChannelId.CONSORTIUM, AssetsContract.ID, "lock", arguments);
            parts.add(part);
        }
        return parts;
    }

    /** Makes the lock hold until it is released. */
    Part confirm(Freeze freeze) {
        return ended(freeze, FreezeTable.CONFIRM, "CONFIRM_ASSETS", "confirm");
    }

    /** Gives an open lock back. */
    Part abandon(Freeze freeze) {
        return ended(freeze, FreezeTable.ABANDON, "ABANDON_ASSETS", "abandon");
    }

    /** Gives a confirmed lock back. */
    Part release(Freeze freeze) {
        return ended(freeze, FreezeTable.RELEASE, "RELEASE_ASSETS", "release");
    }

    private Part ended(Freeze freeze, String kind, String operation, String function) {
        return onRegistry(
                freeze, kind, operation, function, LockRequests.of(freeze.pool().value()));
    }

    private Part onRegistry(Freeze freeze, String kind, String operation, String function, CborMap arguments) {
        Part part = part(freeze, kind, 0, 0, 0);
        submit(freeze, part, operation, ChannelId.CONSORTIUM, AssetsContract.ID, function, arguments);
        return part;
    }

    /** Records the fingerprints, part by part in row order, each with a leaf of its own. */
    List<Part> record(Freeze freeze, List<byte[]> fingerprints) {
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < fingerprints.size(); from += CHUNK) {
            List<byte[]> chunk = fingerprints.subList(from, Math.min(from + CHUNK, fingerprints.size()));
            Part part = part(freeze, FreezeTable.RECORD, from / CHUNK, from, chunk.size());
            CborMap arguments = new BatchPart(batch(freeze), part.chunk(), chunk).toArguments();
            submit(
                    freeze,
                    part,
                    "RECORD_LOANS",
                    ChannelId.of(freeze.deal()),
                    NotaryContract.ID,
                    "recordBatch",
                    arguments);
            parts.add(part);
        }
        return parts;
    }

    /** Records the root over all of them. */
    Part seal(Freeze freeze, long loans, String root) {
        Part part = part(freeze, FreezeTable.SEAL, 0, 0, 0);
        CborMap arguments = BatchPart.seal(batch(freeze), loans, HexFormat.of().parseHex(root));
        submit(freeze, part, "RECORD_POOL", ChannelId.of(freeze.deal()), NotaryContract.ID, "sealBatch", arguments);
        return part;
    }

    private static String batch(Freeze freeze) {
        return "pool-" + freeze.pool() + "-" + freeze.attempt();
    }

    private static Part part(Freeze freeze, String kind, int chunk, int first, int rows) {
        TransactionId id = TransactionId.derive(
                "pool-freeze/" + freeze.operation() + "/" + freeze.attempt() + "/" + kind + "/" + chunk);
        return Part.waiting(id, freeze, kind, chunk, first, rows);
    }

    private void submit(
            Freeze freeze,
            Part part,
            String kind,
            ChannelId channel,
            ContractId contract,
            String function,
            CborMap arguments) {
        submissions.submit(
                Submission.of(kind, freeze.pool().value(), channel, contract, function, arguments, freeze.person())
                        .withId(part.id())
                        .forDeal(freeze.deal()));
    }
}
