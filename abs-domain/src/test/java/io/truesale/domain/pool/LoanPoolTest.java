package io.truesale.domain.pool;

import static org.hamcrest.CoreMatchers.startsWith;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
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
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class LoanPoolTest {
    private static final LoanPoolId POOL = new LoanPoolId(new PoolId("rivermark-2026-1"));
    private static final LocalDate CUT_OFF = LocalDate.of(2026, 1, 31);
    private static final PoolCreated CREATED =
            new PoolCreated(POOL, new MemberId("rivermark-bank"), new DealId("rivermark-auto-2026-1"), CUT_OFF);
    private static final TapeAttached FIRST = new TapeAttached(POOL, tape(1, "a", 2, CUT_OFF, false));
    private static final TapeValidated VALIDATED = new TapeValidated(POOL, 1, 2, 100_00);
    private static final FreezeRequested REQUESTED = new FreezeRequested(POOL, 1);
    private static final PoolFrozen FROZEN = new PoolFrozen(POOL, 1, 7, "0".repeat(32));

    private final AggregateTestFixture<LoanPool> pool = new AggregateTestFixture<>(LoanPool.class);

    private static TapeSeal tape(int version, String digit, long rows, LocalDate end, boolean several) {
        return tape(version, digit, rows, end, several, 100_00);
    }

    private static TapeSeal tape(int version, String digit, long rows, LocalDate end, boolean several, long endCents) {
        String hash = digit.repeat(64);
        return new TapeSeal(
                version,
                "t.xml",
                hash,
                hash,
                hash,
                rows,
                2,
                110_00,
                endCents,
                200_00,
                CUT_OFF.withDayOfMonth(1),
                end,
                several,
                0);
    }

    private void refuses(PoolRule rule, Object command, Object... given) {
        TestExecutor<LoanPool> before = given.length == 0 ? pool.givenNoPriorActivity() : pool.given(given);
        before.when(command)
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith(rule.name() + ":"));
    }

    @Test
    void goesFromCreationToFrozen() {
        pool.givenNoPriorActivity()
                .when(new CreatePool(POOL, CREATED.originator(), CREATED.deal(), CUT_OFF))
                .expectEvents(CREATED);
        pool.given(CREATED).when(new AttachTape(POOL, FIRST.tape())).expectEvents(FIRST);
        pool.given(CREATED, FIRST).when(new ValidateTape(POOL, 1, 2, 100_00)).expectEvents(VALIDATED);
        pool.given(CREATED, FIRST, VALIDATED).when(new RequestFreeze(POOL, 1)).expectEvents(REQUESTED);
        pool.given(CREATED, FIRST, VALIDATED, REQUESTED)
                .when(new ConfirmFreeze(POOL, 1, 7, "0".repeat(32)))
                .expectEvents(FROZEN);
    }

    @Test
    void canBeAskedAgainAfterTheLedgerRefused() {
        RefuseFreeze refuse = new RefuseFreeze(POOL, 1, "ASSET_IN_LIVE_POOL", "loan is pledged", List.of("L1"));
        FreezeRefused refused = new FreezeRefused(POOL, 1, "ASSET_IN_LIVE_POOL", "loan is pledged", List.of("L1"));
        pool.given(CREATED, FIRST, VALIDATED, REQUESTED).when(refuse).expectEvents(refused);
        pool.given(CREATED, FIRST, VALIDATED, REQUESTED, refused)
                .when(new RequestFreeze(POOL, 1))
                .expectEvents(REQUESTED);
    }

    @Test
    void supersedesATapeAndAsksForValidationAnew() {
        TapeAttached second = new TapeAttached(POOL, tape(2, "b", 2, CUT_OFF, false));
        pool.given(CREATED, FIRST, VALIDATED)
                .when(new AttachTape(POOL, second.tape()))
                .expectEvents(second);
        refuses(PoolRule.POOL_NOT_VALIDATED, new RequestFreeze(POOL, 2), CREATED, FIRST, VALIDATED, second);
        refuses(PoolRule.POOL_OTHER_TAPE, new ValidateTape(POOL, 1, 2, 100_00), CREATED, FIRST, second);
    }

    @Test
    void refusesASecondCreation() {
        refuses(PoolRule.POOL_ONCE, new CreatePool(POOL, CREATED.originator(), CREATED.deal(), CUT_OFF), CREATED);
    }

    @Test
    void refusesTheSameFileTwice() {
        refuses(PoolRule.POOL_SAME_TAPE, new AttachTape(POOL, tape(2, "a", 2, CUT_OFF, false)), CREATED, FIRST);
    }

    @Test
    void refusesAVersionThatIsNotNext() {
        refuses(PoolRule.POOL_OTHER_TAPE, new AttachTape(POOL, tape(3, "b", 2, CUT_OFF, false)), CREATED, FIRST);
    }

    @Test
    void refusesWhatIsNoSnapshot() {
        ValidateTape validate = new ValidateTape(POOL, 1, 2, 100_00);
        refuses(PoolRule.POOL_UNKNOWN, validate);
        refuses(PoolRule.POOL_WITHOUT_TAPE, validate, CREATED);
        TapeAttached months = new TapeAttached(POOL, tape(1, "a", 2, CUT_OFF, true));
        refuses(PoolRule.POOL_SEVERAL_PERIODS, validate, CREATED, months);
        TapeAttached twice = new TapeAttached(POOL, tape(1, "a", 4, CUT_OFF, false));
        refuses(PoolRule.POOL_LOAN_REPEATED, validate, CREATED, twice);
        TapeAttached late = new TapeAttached(POOL, tape(1, "a", 2, CUT_OFF.plusMonths(1), false));
        refuses(PoolRule.POOL_CUT_OFF, validate, CREATED, late);
        refuses(PoolRule.POOL_TOTALS_DIFFER, new ValidateTape(POOL, 1, 2, 99_99), CREATED, FIRST);
        refuses(PoolRule.POOL_TOTALS_DIFFER, new ValidateTape(POOL, 1, 3, 100_00), CREATED, FIRST);
        TapeAttached worthless = new TapeAttached(POOL, tape(1, "a", 2, CUT_OFF, false, 0));
        refuses(PoolRule.POOL_WITHOUT_BALANCE, new ValidateTape(POOL, 1, 2, 0), CREATED, worthless);
    }

    @Test
    void changesNothingWhileTheLedgerIsAskedOrAfterItAgreed() {
        AttachTape attach = new AttachTape(POOL, tape(2, "b", 2, CUT_OFF, false));
        refuses(PoolRule.POOL_FREEZING, attach, CREATED, FIRST, VALIDATED, REQUESTED);
        refuses(PoolRule.POOL_FROZEN, attach, CREATED, FIRST, VALIDATED, REQUESTED, FROZEN);
        refuses(PoolRule.POOL_NOT_FREEZING, new ConfirmFreeze(POOL, 1, 7, "x"), CREATED, FIRST, VALIDATED);
    }
}
