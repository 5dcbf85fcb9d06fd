package io.truesale.portal.web.ledger;

import io.truesale.contract.api.CodeHash;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Proposed;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import org.springframework.ui.Model;

/** What a channel runs, and what its members vote on; how many approve, not who: outsiders see the page too. */
final class ContractTables {
    private static final TableSpec<ContractDefinition> CONTRACTS = TableSpec.<ContractDefinition>of("ledger.contracts")
            .text("name", definition -> definition.id().name())
            .integer("version", definition -> definition.id().version())
            .code("code", definition -> definition.code().map(CodeHash::hex).orElse(""));

    private static final TableSpec<Proposed> PROPOSALS = TableSpec.<Proposed>of("ledger.proposals")
            .text("topic", Proposed::topic)
            .text("what", Proposed::what)
            .integer("approvals", Proposed::approvals)
            .integer("until", Proposed::until)
            .integer("from", proposal -> proposal.from().orElse(null))
            .status("state", ContractTables::status)
            .code("id", Proposed::id);

    private ContractTables() {}

    static void put(Model model, Tables tables, Ledger ledger, ChannelId channel) {
        model.addAttribute(
                "contracts", tables.of(CONTRACTS, ledger.contracts(channel).definitions()));
        model.addAttribute("proposals", tables.of(PROPOSALS, ledger.proposals(channel)));
    }

    private static Status status(Proposed proposal) {
        return proposal.from().isPresent()
                ? new Status("ledger.proposal.decided", Status.Tone.GOOD)
                : new Status("ledger.proposal.open", Status.Tone.WAITING);
    }
}
