package io.truesale.workflow.process;

import static io.truesale.contract.distribution.PeriodProcedure.PROCEDURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.GovernanceRule;
import io.truesale.contract.governance.ProcessDefinition;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Person;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleCode;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DiagramView;
import io.truesale.workflow.api.ProcessDefinitions;
import io.truesale.workflow.api.ProcessDefinitions.DefinitionView;
import io.truesale.workflow.api.ProcessDefinitions.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Periods followed by the real engine on what members have voted for. */
class VotedDefinitionsIT extends ProcedureWalk {
    private static final PersonId VOTER = new PersonId("svc-member/ann");
    private static final String TIMETABLE = "period-timetable";

    @Autowired
    private ProcessDefinitions definitions;

    @Autowired
    private DealRoom room;

    VotedDefinitionsIT() {
        super(PROCEDURE, DistributionContract.ID);
    }

    @AfterEach
    void forget() {
        ledger.forgetChannels();
    }

    /** The program's diagram with another name of its first task, so that each {@code name} is another file. */
    private static byte[] diagram(String name) throws IOException {
        try (InputStream in = new ClassPathResource("processes/period.bpmn").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("Report the figures", name)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] timetable(int days) {
        String table = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="t" name="t"><decisionTable id="tt" hitPolicy="FIRST">
                    <input id="i"><inputExpression id="ie" typeRef="string"><text>step</text></inputExpression></input>
                    <output id="o" name="days" typeRef="integer"/>
                    <rule id="r"><inputEntry id="e"><text>"SERVICER_REPORT"</text></inputEntry>
                      <outputEntry id="v"><text>DAYS</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>
                """;
        return table.replace("DAYS", Integer.toString(days)).getBytes(StandardCharsets.UTF_8);
    }

    private static ChannelId channel(String deal) {
        return ChannelId.of(new DealId(deal));
    }

    /** A channel on which {@link #VOTER} votes. */
    private ChannelId voting(ChannelId channel) {
        ContractSet contracts = ContractSet.of(MembershipContract.ID, GovernanceContract.ID_2);
        CborMap named = CborMap.builder().put("contracts", contracts.toCbor()).build();
        ledger.write(channel, "membership", "contracts", named);
        Person voter = Person.of(VOTER, Set.of(Capacity.SVC), "P256", new byte[] {1});
        ledger.write(channel, "membership", "person/" + VOTER, voter.toCbor());
        return channel;
    }

    /** As if {@code channel} had committed it as its {@code number}th decision, to hold from {@code from}. */
    private String decide(ChannelId channel, int number, String format, String name, byte[] file, long from) {
        String hash = ProcessFiles.hash(file);
        Subject subject =
                new Subject(new Subject.Define(new ProcessDefinition(format, name, number, hash)), number, 1_000, 1);
        CborMap written = subject.toCbor();
        ledger.write(
                channel,
                "governance",
                "change/000000000" + number,
                CborMap.builder().put("from", from).put("subject", written).build());
        ledger.write(
                channel,
                "governance",
                "proposal/" + subject.id(),
                CborMap.builder()
                        .put("subject", written)
                        .put("opened", 1)
                        .put("status", "COMMITTED")
                        .put("from", from)
                        .build());
        return hash;
    }

    private Task first() {
        return tasks.createTaskQuery().processVariableValueEquals("deal", deal).list().stream()
                .filter(task -> task.getTaskDefinitionKey().equals(PeriodProcedure.SERVICER_REPORT))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(RuleCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        RuleViolated.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void newRunsFollowWhatWasVotedAndRunningOnesKeepTheirs() throws IOException {
        ChannelId channel = voting(channel("voted-1"));
        start("voted-1", "2026-02");
        assertThat(first().getName()).isEqualTo("Report the figures");
        byte[] file = diagram("Report as voted");
        definitions.propose(VOTER, channel, "period", file, 100, 5);
        String hash = decide(channel, 1, "BPMN", "period", file, 1);
        walk(new SplittableRandom(1)); // the running one to its end, by the program's diagram
        start("voted-1", "2026-03");
        assertThat(first().getName()).isEqualTo("Report as voted");
        assertThat(first().getTenantId()).isEqualTo(hash);
        assertThat(room.diagram(new DealId("voted-1"), "2026-03", "period")
                        .orElseThrow()
                        .shapes())
                .extracting(DiagramView.Shape::name)
                .contains("Report as voted");
        assertThat(room.diagram(new DealId("voted-1"), "2026-02", "period")
                        .orElseThrow()
                        .shapes())
                .extracting(DiagramView.Shape::name)
                .contains("Report the figures");
        decide(channel, 2, "BPMN", "period", diagram("Report the figures"), 1); // back to the program's own
        walk(new SplittableRandom(2));
        start("voted-1", "2026-04");
        assertThat(first().getTenantId()).isNull();
        walk(new SplittableRandom(3));
    }

    /** Months of other deals at the same time: messages reach the run's own diagram only. */
    @Test
    void randomMonthsEndOnAVotedDiagramAsOnTheProgramsOwn() throws IOException {
        for (long seed = 1; seed <= 4; seed++) {
            String id = "voted-walk-" + seed;
            byte[] file = diagram("Report " + id);
            voting(channel(id));
            definitions.propose(VOTER, channel(id), "period", file, 100, 5);
            decide(channel(id), 1, "BPMN", "period", file, 1);
            start(id, "2026-02");
            assertThat(first().getName()).isEqualTo("Report " + id);
            walk(new SplittableRandom(seed));
        }
    }

    @Test
    void runsWaitUntilTheNodeHasTheVeryFile() throws IOException {
        ChannelId channel = voting(channel("voted-2"));
        byte[] file = diagram("Report from elsewhere");
        String hash = decide(channel, 1, "BPMN", "period", file, 1);
        start("voted-2", "2026-02");
        assertThat(open()).isEmpty();
        assertThat(kept()).isEqualTo(1);
        assertThat(definitions.has(hash)).isFalse();
        refused(
                ProcessRule.PROCESS_FILE_NOT_VOTED,
                () -> definitions.supply(VOTER, channel, diagram("Report something else")));
        refused(
                GovernanceRule.VOTER_UNKNOWN,
                () -> definitions.supply(new PersonId("svc-member/stranger"), channel, file));
        assertThat(definitions.supply(VOTER, channel, file)).isEqualTo(hash);
        assertThat(open()).containsExactly(PeriodProcedure.SERVICER_REPORT);
        assertThat(first().getTenantId()).isEqualTo(hash);
        walk(new SplittableRandom(4));
    }

    @Test
    void aDealsOwnVoteComesBeforeTheConsortiums() throws IOException {
        ledger.found(ChannelId.CONSORTIUM);
        byte[] common = diagram("Report for all");
        voting(ChannelId.CONSORTIUM);
        definitions.propose(VOTER, ChannelId.CONSORTIUM, "period", common, 100, 5);
        decide(ChannelId.CONSORTIUM, 1, "BPMN", "period", common, 1);
        start("voted-3", "2026-02");
        assertThat(first().getName()).isEqualTo("Report for all");
        walk(new SplittableRandom(5));
        ChannelId channel = voting(channel("voted-3"));
        byte[] own = diagram("Report for us");
        definitions.propose(VOTER, channel, "period", own, 100, 5);
        decide(channel, 1, "BPMN", "period", own, 1_000);
        start("voted-3", "2026-03");
        assertThat(first().getName()).as("not in force yet").isEqualTo("Report for all");
        walk(new SplittableRandom(6));
        decide(channel, 2, "BPMN", "period", own, 1);
        start("voted-3", "2026-04");
        assertThat(first().getName()).isEqualTo("Report for us");
        assertThat(definitions.inForce(ChannelId.CONSORTIUM))
                .filteredOn(one -> one.name().equals("period"))
                .extracting(DefinitionView::origin)
                .containsExactly(Origin.CONSORTIUM);
    }

    @Test
    void stepsAreDueByTheVotedTable() throws IOException {
        ChannelId channel = voting(channel("voted-4"));
        byte[] table = timetable(4);
        decide(channel, 1, "DMN", TIMETABLE, table, 1);
        start("voted-4", "2026-02");
        // the file is not here: the program's three working days from Monday 2 February
        assertThat(first().getDueDate()).isEqualTo(Instant.parse("2026-02-05T17:00:00Z"));
        definitions.supply(VOTER, channel, table);
        start("voted-4", "2026-03");
        Instant four = Instant.parse("2026-02-06T17:00:00Z"); // Friday
        assertThat(tasks.createTaskQuery()
                        .processVariableValueEquals("deal", deal)
                        .processVariableValueEquals("instance", "2026-03")
                        .singleResult()
                        .getDueDate())
                .isEqualTo(four);
    }

    @Test
    void refusesFilesThatAreNotAdmittedAndNamesTheElement() throws IOException {
        ChannelId channel = voting(channel("voted-5"));
        byte[] script = new String(diagram("Report"), StandardCharsets.UTF_8)
                .replace("<bpmn:userTask id=\"PAID\"", "<bpmn:scriptTask id=\"PAID\"")
                .replace("camunda:candidateGroups=\"CUS@${member}\"", "camunda:candidateGroups=\"${a.b()}\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> definitions.propose(VOTER, channel, "period", script, 100, 5))
                .isInstanceOfSatisfying(RuleViolated.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ProcessRule.PROCESS_FILE_REFUSED);
                    assertThat(refusal.detail()).contains("userTask RECOMPUTE", "${a.b()}");
                });
        refused(
                ProcessRule.PROCESS_FILE_REFUSED,
                () -> definitions.propose(VOTER, channel, TIMETABLE, timetable(501), 100, 5));
        refused(
                ProcessRule.PROCESS_NAME_UNKNOWN,
                () -> definitions.propose(VOTER, channel, "lunch", diagram("Report"), 100, 5));
        assertThat(definitions.has(ProcessFiles.hash(script))).isFalse();
        assertThat(definitions.inForce(channel)).allMatch(one -> one.origin() == Origin.PROGRAM && one.held());
    }
}
