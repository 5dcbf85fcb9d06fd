package io.truesale.domain.pool;

import static io.truesale.domain.pool.PoolRule.POOL_FREEZING;
import static io.truesale.domain.pool.PoolRule.POOL_FROZEN;
import static io.truesale.domain.pool.PoolRule.POOL_NOT_FREEZING;
import static io.truesale.domain.pool.PoolRule.POOL_NOT_VALIDATED;
import static io.truesale.domain.pool.PoolRule.POOL_ONCE;
import static io.truesale.domain.pool.PoolRule.POOL_OTHER_TAPE;
import static io.truesale.domain.pool.PoolRule.POOL_SAME_TAPE;
import static io.truesale.domain.pool.PoolRule.POOL_UNKNOWN;
import static io.truesale.domain.pool.PoolRule.POOL_WITHOUT_TAPE;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.truesale.domain.pool.PoolCommand.AttachTape;
import io.truesale.domain.pool.PoolCommand.ConfirmFreeze;
import io.truesale.domain.pool.PoolCommand.CreatePool;
import io.truesale.domain.pool.PoolCommand.RefuseFreeze;
import io.truesale.domain.pool.PoolCommand.RequestFreeze;
import io.truesale.domain.pool.PoolCommand.ValidateTape;
import io.truesale.domain.pool.PoolEvent.FreezeRefused;
import io.truesale.domain.pool.PoolEvent.FreezeRequested;
import io.truesale.domain.pool.PoolEvent.PoolCreated;
import io.truesale.domain.pool.PoolEvent.PoolFrozen;
import io.truesale.domain.pool.PoolEvent.TapeAttached;
import io.truesale.domain.pool.PoolEvent.TapeValidated;
import io.truesale.domain.rule.RuleViolated;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A pool of loans on its way to a snapshot that others rely on. The loans themselves are rows beside it; the aggregate
 * keeps the seal of each tape. It is frozen when the ledger says so, not before.
 */
@AggregateRoot
public class LoanPool {
    @AggregateIdentifier
    private @Nullable LoanPoolId id; // null until created

    private LocalDate cutOff = LocalDate.EPOCH;
    private PoolStatus status = PoolStatus.CREATED;
    private @Nullable TapeSeal tape;
    private final Map<String, Integer> versionByFile = new HashMap<>();

    protected LoanPool() {} // Axon replays events into an empty instance

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CreatePool command) {
        if (id != null) {
            throw new RuleViolated(
                    POOL_ONCE, "there is a pool " + command.pool().id() + " already");
        }
        apply(new PoolCreated(command.pool(), command.originator(), command.deal(), command.cutOff()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AttachTape command) {
        requireOpen(command);
        TapeSeal next = command.tape();
        Integer same = versionByFile.get(next.fileSha256());
        if (same != null) {
            throw new RuleViolated(POOL_SAME_TAPE, "this file is attached already, as version " + same);
        }
        int expected = versionByFile.size() + 1;
        if (next.version() != expected) {
            throw new RuleViolated(
                    POOL_OTHER_TAPE, "version " + expected + " is next, " + next.version() + " was read");
        }
        apply(new TapeAttached(command.pool(), next));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ValidateTape command) {
        requireOpen(command);
        TapeSeal newest = requireNewest(command.version());
        PoolPolicy.requireTieOut(newest, cutOff, command.statedLoans(), command.statedBalanceCents());
        apply(new TapeValidated(
                command.pool(), command.version(), command.statedLoans(), command.statedBalanceCents()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestFreeze command) {
        requireOpen(command);
        requireNewest(command.version());
        if (status != PoolStatus.VALIDATED) {
            throw new RuleViolated(POOL_NOT_VALIDATED, "validate version " + command.version() + " first");
        }
        apply(new FreezeRequested(command.pool(), command.version()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConfirmFreeze command) {
        requireFreezing(command);
        apply(new PoolFrozen(command.pool(), command.version(), command.height(), command.transaction()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RefuseFreeze command) {
        requireFreezing(command);
        apply(new FreezeRefused(
                command.pool(), command.version(), command.code(), command.sentence(), command.assetNumbers()));
    }

    private void requireExisting(PoolCommand command) {
        if (id == null) {
            throw new RuleViolated(
                    POOL_UNKNOWN, "there is no pool " + command.pool().id());
        }
    }

    private void requireOpen(PoolCommand command) {
        requireExisting(command);
        if (status == PoolStatus.FREEZING) {
            throw new RuleViolated(POOL_FREEZING, "the pool waits for the ledger's answer to its freeze");
        }
        if (status == PoolStatus.FROZEN) {
            throw new RuleViolated(POOL_FROZEN, "the pool is frozen");
        }
    }

    private void requireFreezing(PoolCommand command) {
        requireExisting(command);
        if (status != PoolStatus.FREEZING) {
            throw new RuleViolated(POOL_NOT_FREEZING, "the pool does not wait for an answer: " + status);
        }
    }

    private TapeSeal requireNewest(int version) {
        if (tape == null) {
            throw new RuleViolated(POOL_WITHOUT_TAPE, "attach a tape first");
        }
        if (tape.version() != version) {
            throw new RuleViolated(
                    POOL_OTHER_TAPE, "the newest tape is version " + tape.version() + ", not " + version);
        }
        return tape;
    }

    @EventSourcingHandler
    void on(PoolCreated event) {
        id = event.pool();
        cutOff = event.cutOff();
    }

    @EventSourcingHandler
    void on(TapeAttached event) {
        tape = requireNonNull(event.tape());
        versionByFile.put(event.tape().fileSha256(), event.tape().version());
        status = PoolStatus.TAPE_ATTACHED;
    }

    @EventSourcingHandler
    void on(TapeValidated event) {
        status = PoolStatus.VALIDATED;
    }

    @EventSourcingHandler
    void on(FreezeRequested event) {
        status = PoolStatus.FREEZING;
    }

    @EventSourcingHandler
    void on(PoolFrozen event) {
        status = PoolStatus.FROZEN;
    }

    @EventSourcingHandler
    void on(FreezeRefused event) {
        status = PoolStatus.VALIDATED;
    }
}
