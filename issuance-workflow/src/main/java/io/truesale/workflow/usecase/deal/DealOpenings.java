package io.truesale.workflow.usecase.deal;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.ActiveContracts;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.domain.deal.DealCommand.SettleDecision;
import io.truesale.domain.deal.DealCommand.SettleOpening;
import io.truesale.domain.deal.DealFileId;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.OperationBook;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.usecase.Commands;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries an opening on: when the channel is created its genesis and opening follow, signed by who asked; and settles
 * what institutions asked for in their files of a deal.
 */
@Component
class DealOpenings implements FinalTransactionHandler {
    static final String CREATE_CHANNEL = "CREATE_DEAL_CHANNEL";
    static final String FOUND_CHANNEL = "FOUND_DEAL_CHANNEL";
    static final String OPEN_ON_CHANNEL = "OPEN_ON_CHANNEL";
    /** Kind of the operations that sign steps. */
    static final String SIGN_STEP = "SIGN_STEP";

    private final OperationBook operations;
    private final LedgerSubmission submissions;
    private final Commands commands;
    private final JdbcClient jdbc;

    DealOpenings(OperationBook operations, LedgerSubmission submissions, Commands commands, JdbcClient jdbc) {
        this.operations = operations;
        this.submissions = submissions;
        this.commands = commands;
        this.jdbc = jdbc;
    }

    private record Opening(DealId deal, OperationId operation, PersonId person, CborMap genesis, CborMap terms) {}

    @Override
    public String name() {
        return "deal-files";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        operations.answeredBy(transaction).ifPresent(asked -> settle(transaction, asked));
    }

    private void settle(FinalTransaction transaction, OperationStatus asked) {
        switch (asked.kind()) {
            case CREATE_CHANNEL -> opening(asked).ifPresent(opening -> channelCreated(transaction, opening));
            case FOUND_CHANNEL ->
                opening(asked)
                        .filter(opening -> !transaction.accepted())
                        .ifPresent(opening -> end(transaction, opening));
            case OPEN_ON_CHANNEL -> opening(asked).ifPresent(opening -> end(transaction, opening));
            case SIGN_STEP ->
                commands.send(
                        new SettleDecision(
                                new DealFileId(
                                        asked.deal().orElseThrow(),
                                        transaction.person().member()),
                                asked.id().value(),
                                transaction.verdict()),
                        transaction.person());
            default -> {} // not about a deal as a whole
        }
    }

    private void channelCreated(FinalTransaction transaction, Opening opening) {
        if (!transaction.accepted()) {
            end(transaction, opening);
            return;
        }
        submit(FOUND_CHANNEL, opening, membership(opening.genesis()), "genesis", opening.genesis());
        submit(OPEN_ON_CHANNEL, opening, IssuanceContract.ID, IssuanceContract.OPEN, opening.terms());
    }

    /** The version that the genesis itself names. */
    private static ContractId membership(CborMap genesis) {
        return ActiveContracts.namedBy(genesis).newest(Membership.CONTRACT).orElse(MembershipContract.ID);
    }

    private void submit(String kind, Opening opening, ContractId contract, String function, CborMap arguments) {
        submissions.submit(Submission.of(
                kind,
                opening.deal().value(),
                ChannelId.of(opening.deal()),
                contract,
                function,
                arguments,
                opening.person()));
    }

    private void end(FinalTransaction transaction, Opening opening) {
        if (transaction.accepted()) {
            operations.confirmWork(opening.operation());
        } else {
            String sentence = transaction.violations().stream()
                    .map(violation -> violation.sentence())
                    .findFirst()
                    .orElse(transaction.verdict());
            operations.refuseWork(opening.operation(), transaction.verdict(), sentence);
        }
        commands.send(
                new SettleOpening(
                        new DealFileId(opening.deal(), opening.person().member()),
                        opening.operation().value(),
                        transaction.verdict()),
                opening.person());
        jdbc.sql("delete from workflow.deal_opening where deal = :deal")
                .param("deal", opening.deal().value())
                .update();
    }

    private Optional<Opening> opening(OperationStatus asked) {
        return jdbc.sql("select * from workflow.deal_opening where deal = :deal")
                .param("deal", asked.subject())
                .query((row, n) -> new Opening(
                        new DealId(row.getString("deal")),
                        new OperationId(row.getString("operation")),
                        new PersonId(row.getString("person")),
                        Cbor.decodeMap(row.getBytes("genesis")),
                        Cbor.decodeMap(row.getBytes("terms"))))
                .optional();
    }
}
