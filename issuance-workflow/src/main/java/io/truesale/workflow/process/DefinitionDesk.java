package io.truesale.workflow.process;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.Governance;
import io.truesale.contract.governance.GovernanceRule;
import io.truesale.contract.governance.ProcessDefinition;
import io.truesale.contract.governance.Subject;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.api.ProcessDefinitions;
import io.truesale.workflow.api.VoteDesk;
import io.truesale.workflow.process.engine.DecisionTable;
import io.truesale.workflow.process.engine.DefinitionCheck;
import io.truesale.workflow.process.engine.ProcessDiagram;
import io.truesale.workflow.usecase.FinalState;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes files, checks them by the allow-list, and gives the engine those of which a vote has the hash. */
@Component
class DefinitionDesk implements ProcessDefinitions {
    private static final int MAX_FINDINGS = 10; // in a refusal; the command line tells all

    private final Map<String, ProcessDiagram> procedures = new TreeMap<>();
    private final VoteDesk votes;
    private final VotedDefinitions voted;
    private final ProcessFiles files;
    private final RunDiagrams diagrams;
    private final ProcessMessages messages;
    private final OwnHashes own;
    private final Ledger ledger;

    DefinitionDesk(
            ObjectProvider<ProcessDiagram> procedures,
            VoteDesk votes,
            VotedDefinitions voted,
            ProcessFiles files,
            RunDiagrams diagrams,
            ProcessMessages messages,
            OwnHashes own,
            Ledger ledger) {
        procedures.forEach(procedure -> this.procedures.put(procedure.procedure(), procedure));
        this.votes = votes;
        this.voted = voted;
        this.files = files;
        this.diagrams = diagrams;
        this.messages = messages;
        this.own = own;
        this.ledger = ledger;
    }

    @Override
    public List<DefinitionView> inForce(ChannelId channel) {
        long height = ledger.channel(channel).map(ChannelSummary::finalHeight).orElse(0L) + 1; // of the next run
        List<DefinitionView> views = new ArrayList<>();
        for (String procedure : procedures.keySet()) {
            views.add(voted.of(VotedDefinitions.BPMN, procedure, channel, height)
                    .map(this::view)
                    .orElseGet(() -> new DefinitionView(
                            procedure,
                            VotedDefinitions.BPMN,
                            Origin.PROGRAM,
                            0,
                            own.all().getOrDefault(procedure, ""),
                            true)));
            String timetable = procedure + DecisionTable.SUFFIX;
            views.add(voted.of(VotedDefinitions.DMN, timetable, channel, height)
                    .map(this::view)
                    .orElseGet(() -> new DefinitionView(timetable, "", Origin.PROGRAM, 0, "", true)));
        }
        return views;
    }

    private DefinitionView view(VotedDefinitions.InForce decided) {
        ProcessDefinition definition = decided.definition();
        return new DefinitionView(
                definition.name(),
                definition.format(),
                decided.channel().equals(ChannelId.CONSORTIUM) ? Origin.CONSORTIUM : Origin.CHANNEL,
                definition.version(),
                definition.hash(),
                own.has(definition.name(), definition.hash()) || files.has(definition.hash()));
    }

    @Override
    public boolean has(String hash) {
        return own.all().containsValue(hash) || files.has(hash);
    }

    @Override
    @Transactional
    public VoteDesk.Opened propose(
            PersonId person, ChannelId channel, String name, byte[] file, long blocks, long lead) {
        requireVoter(person, channel);
        String format = name.endsWith(DecisionTable.SUFFIX) ? VotedDefinitions.DMN : VotedDefinitions.BPMN;
        take(person, format, name, file);
        long version = Governance.commits(new FinalState(ledger, channel), "process/" + name) + 1;
        CborMap change = CborMap.builder()
                .put("kind", "PROCESS")
                .put("format", format)
                .put("name", name)
                .put("version", version)
                .put("hash", HexFormat.of().parseHex(ProcessFiles.hash(file)))
                .build();
        return votes.open(person, channel, change, blocks, lead);
    }

    private void requireVoter(PersonId person, ChannelId channel) {
        if (!votes.mayVote(channel, person)) {
            throw new RuleViolated(
                    GovernanceRule.VOTER_UNKNOWN, person + " is not a registered person of " + channel + " that votes");
        }
    }

    private void take(PersonId person, String format, String name, byte[] file) {
        List<String> findings = format.equals(VotedDefinitions.DMN)
                ? DecisionTable.findings(procedure(name).rules(), file)
                : DefinitionCheck.ofDiagram(procedure(name).rules(), file);
        if (!findings.isEmpty()) {
            throw new RuleViolated(
                    ProcessRule.PROCESS_FILE_REFUSED,
                    String.join("; ", findings.subList(0, Math.min(MAX_FINDINGS, findings.size()))));
        }
        String hash = ProcessFiles.hash(file);
        files.keep(format, name, file, person);
        if (format.equals(VotedDefinitions.BPMN) && !own.has(name, hash)) {
            try {
                diagrams.deploy(name, hash, file);
            } catch (ProcessEngineException unreadable) {
                throw new RuleViolated(
                        ProcessRule.PROCESS_FILE_REFUSED, "the engine cannot read it: " + unreadable.getMessage());
            }
        }
    }

    private ProcessDiagram procedure(String name) {
        String of = name.endsWith(DecisionTable.SUFFIX)
                ? name.substring(0, name.length() - DecisionTable.SUFFIX.length())
                : name;
        return Optional.ofNullable(procedures.get(of))
                .orElseThrow(() -> new RuleViolated(
                        ProcessRule.PROCESS_NAME_UNKNOWN,
                        "this program runs " + procedures.keySet() + ", and their timetables, not " + name));
    }

    @Override
    @Transactional
    public String supply(PersonId person, ChannelId channel, byte[] file) {
        requireVoter(person, channel);
        String hash = ProcessFiles.hash(file);
        ProcessDefinition definition = Governance.proposals(new FinalState(ledger, channel)).stream()
                .map(proposal -> proposal.subject().change())
                .filter(Subject.Define.class::isInstance)
                .map(change -> ((Subject.Define) change).definition())
                .filter(one -> one.hash().equals(hash))
                .findFirst()
                .orElseThrow(() -> new RuleViolated(
                        ProcessRule.PROCESS_FILE_NOT_VOTED,
                        "no vote of " + channel + " names a file with the hash " + hash));
        take(person, definition.format(), definition.name(), file);
        messages.offerKeptOf(hash);
        return hash;
    }
}
