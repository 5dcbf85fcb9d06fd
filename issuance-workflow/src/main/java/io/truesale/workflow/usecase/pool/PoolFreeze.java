package io.truesale.workflow.usecase.pool;

import io.truesale.contract.codec.CborValue;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.AssetTags;
import io.truesale.domain.pool.LoanPoolId;
import io.truesale.domain.pool.PoolCommand.ConfirmFreeze;
import io.truesale.domain.pool.PoolCommand.RefuseFreeze;
import io.truesale.domain.pool.PoolCommand.RequestFreeze;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.anchor.OperationBook;
import io.truesale.workflow.api.FreezeView;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.usecase.Commands;
import io.truesale.workflow.usecase.pool.FreezeTable.Freeze;
import io.truesale.workflow.usecase.pool.FreezeTable.Part;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a pool through the ledger: open a lock, lock every asset on the consortium channel and confirm; then record every
 * fingerprint on the deal's channel, then the root. Each phase is sent once the ledger has finally answered all of the one
 * before. If one is refused, the lock is given back, and the pool is as it was.
 */
@Component
class PoolFreeze implements FinalTransactionHandler {
    private static final String FREEZE = "FREEZE_POOL";

    private final FreezeTable table;
    private final PoolTable pools;
    private final LoanTable loans;
    private final AssetKeys keys;
    private final PoolTransactions transactions;
    private final Commands commands;
    private final OperationBook operations;
    private final Ledger ledger;

    PoolFreeze(
            FreezeTable table,
            PoolTable pools,
            LoanTable loans,
            AssetKeys keys,
            PoolTransactions transactions,
            Commands commands,
            OperationBook operations,
            Ledger ledger) {
        this.table = table;
        this.pools = pools;
        this.loans = loans;
        this.keys = keys;
        this.transactions = transactions;
        this.commands = commands;
        this.operations = operations;
        this.ledger = ledger;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    OperationId request(PersonId person, PoolView pool, int version) {
        requirePart(pool.originator(), pool.deal());
        commands.send(new RequestFreeze(new LoanPoolId(pool.pool()), version), person);
        OperationId operation = operations.openWork(FREEZE, pool.pool().value(), Optional.of(pool.deal()), person);
        Freeze freeze = table.open(pool, version, person, operation);
        PoolView.Tape tape = pool.tape().orElseThrow();
        table.add(transactions.open(freeze, tape.loans(), tape.root()));
        return operation;
    }

    /** Says the same of a deal that is not there and of one that is none of the originator's business. */
    void requirePart(MemberId originator, DealId deal) {
        if (ledger.state(ChannelId.of(deal), "membership", "member/" + originator)
                .isEmpty()) {
            throw new RuleViolated(
                    PoolUseRule.POOL_WITHOUT_DEAL,
                    "the deal " + deal + " is not open on the ledger, or " + originator + " takes no part in it");
        }
    }

    private List<byte[]> tags(PoolView pool, int version) {
        AssetTags maker = new AssetTags(keys.of(pool.originator()), pool.originator());
        List<byte[]> tags = new ArrayList<>();
        loans.numbers(batch(pool.pool(), version)).forEach(number -> tags.add(maker.ofLoan(number)));
        return tags;
    }

    private java.util.UUID batch(PoolId pool, int version) {
        return pools.tapeKey(pool, version).orElseThrow().batch();
    }

    Optional<FreezeView> newest(PoolId pool) {
        return table.newest(pool);
    }

    @Override
    public String name() {
        return "pool-freeze";
    }

    @Override
    public void handle(FinalTransaction read) {
        Optional<Part> part = table.part(read.id().hex());
        if (part.isEmpty()
                || operations.answeredBy(read).isEmpty()
                || !part.get().isWaiting()) {
            return;
        }
        table.settle(part.get(), read, conflict(read));
        Freeze freeze = table.freeze(part.get().pool(), part.get().attempt());
        List<Part> phase = table.parts(freeze, part.get().kind());
        if (phase.stream().noneMatch(Part::isWaiting)) {
            if (phase.stream().anyMatch(Part::isRefused)) {
                refuse(freeze, part.get().kind(), phase);
            } else {
                next(freeze, part.get().kind(), read);
            }
        }
    }

    /** The registry accepts a lock that meets a taken tag, and tells which: for the freeze that is a refusal. */
    private static Optional<String> conflict(FinalTransaction read) {
        return read.events().stream()
                .filter(event -> event.type().equals("AssetsConflicted"))
                .map(event -> event.fields().integer("conflicts") + " loans of chunk "
                        + event.fields().integer("chunk")
                        + " are in another live pool: "
                        + event.fields().array("tags").stream()
                                .map(tag -> HexFormat.of().formatHex(((CborValue.Bytes) tag).value()))
                                .collect(Collectors.joining(", ")))
                .findFirst();
    }

    private void next(Freeze freeze, String kind, FinalTransaction read) {
        PoolView pool = pools.find(freeze.pool()).orElseThrow();
        PoolView.Tape tape = pool.tape().orElseThrow();
        switch (kind) {
            case FreezeTable.OPEN ->
                transactions.lock(freeze, tags(pool, freeze.version())).forEach(table::add);
            case FreezeTable.LOCK -> table.add(transactions.confirm(freeze));
            case FreezeTable.CONFIRM -> {
                table.phase(freeze, FreezeTable.RECORDING);
                List<byte[]> leaves = loans.fingerprints(batch(freeze.pool(), freeze.version()));
                transactions.record(freeze, leaves).forEach(table::add);
            }
            case FreezeTable.RECORD -> {
                table.phase(freeze, FreezeTable.SEALING);
                table.add(transactions.seal(freeze, tape.loans(), tape.root()));
            }
            case FreezeTable.SEAL -> confirm(freeze, read);
            default -> {} // a lock was given back: nothing more to do
        }
    }

    private void confirm(Freeze freeze, FinalTransaction read) {
        table.phase(freeze, FreezeTable.DONE);
        LoanPoolId pool = new LoanPoolId(freeze.pool());
        commands.send(
                new ConfirmFreeze(
                        pool, freeze.version(), read.height(), read.id().hex()),
                freeze.person());
        operations.confirmWork(freeze.operation());
    }

    private void refuse(Freeze freeze, String kind, List<Part> phase) {
        List<Part> refused = phase.stream().filter(Part::isRefused).toList();
        Part first = refused.stream().filter(Part::isConflict).findFirst().orElse(refused.get(0));
        switch (kind) {
            case FreezeTable.LOCK, FreezeTable.CONFIRM -> {
                if (!first.isConflict()) { // after a conflict the registry holds nothing of this lock any more
                    table.add(transactions.abandon(freeze));
                }
            }
            case FreezeTable.RECORD, FreezeTable.SEAL -> table.add(transactions.release(freeze));
            case FreezeTable.ABANDON, FreezeTable.RELEASE -> {
                return; // the freeze was refused already; an open lock expires by itself
            }
            default -> {} // the lock was never opened
        }
        table.phase(freeze, FreezeTable.REFUSED);
        List<String> concerned = concerned(freeze, first);
        String sentence =
                concerned.isEmpty() ? first.sentence() : first.sentence().split(":", 2)[0];
        commands.send(
                new RefuseFreeze(new LoanPoolId(freeze.pool()), freeze.version(), first.code(), sentence, concerned),
                freeze.person());
        operations.refuseWork(freeze.operation(), first.code(), sentence);
    }

    private List<String> concerned(Freeze freeze, Part refused) {
        PoolView pool = pools.find(freeze.pool()).orElseThrow();
        List<String> numbers = loans.numbers(batch(freeze.pool(), freeze.version()));
        return RefusedLoans.in(refused.sentence(), tags(pool, freeze.version()), numbers);
    }
}
