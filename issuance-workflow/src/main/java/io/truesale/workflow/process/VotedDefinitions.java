package io.truesale.workflow.process;

import io.truesale.contract.governance.Governance;
import io.truesale.contract.governance.ProcessDefinition;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.usecase.FinalState;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which definition members have voted for: a deal's own members, else those of the consortium. Source: {@code
 * infra/docs/spec/governance.md}, section 6.
 */
@Component
class VotedDefinitions {
    static final String BPMN = "BPMN";
    static final String DMN = "DMN";

    private final Ledger ledger;

    VotedDefinitions(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A definition, and the channel that decided it. */
    record InForce(ProcessDefinition definition, ChannelId channel) {}

    /** What is in force for a deal at {@code height} of its channel, or for the consortium at its last final block. */
    Optional<InForce> of(String format, String name, ChannelId channel, long height) {
        return on(channel, format, name, height)
                .or(() -> ledger.channel(ChannelId.CONSORTIUM)
                        .map(ChannelSummary::finalHeight)
                        .flatMap(last -> on(ChannelId.CONSORTIUM, format, name, last)));
    }

    private Optional<InForce> on(ChannelId channel, String format, String name, long height) {
        return Governance.processes(Governance.decisions(new FinalState(ledger, channel)), height).stream()
                .filter(definition ->
                        definition.format().equals(format) && definition.name().equals(name))
                .map(definition -> new InForce(definition, channel))
                .findFirst();
    }
}
