package io.truesale.workflow.usecase.deal;

import static io.truesale.contract.issuance.IssuanceProcedure.PROCEDURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Person;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleCode;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.workflow.api.DealDesk;
import io.truesale.workflow.api.DealDesk.NewDeal;
import io.truesale.workflow.api.DealView.Party;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DealDeskIT extends WorkflowTest {
    private static final DealId DEAL = new DealId("desk-auto-2026-1");
    private static final PersonId UNDERWRITER = new PersonId("uwr-house/ann");
    private static final String OPERATOR = "operator";

    @Autowired
    private DealDesk desk;

    @Autowired
    private Operations operations;

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void found() {
        jdbc.sql("truncate workflow.domain_event, workflow.deal_opening, workflow.outbox, workflow.operation")
                .update();
        ledger.clear();
        CborMap operator = CborMap.builder()
                .put("name", OPERATOR)
                .put("checkpointKey", new byte[32])
                .build();
        write("operator/" + OPERATOR, operator);
        for (Capacity capacity : capacities()) {
            MemberId member = house(capacity);
            write("member/" + member, new Member(member, OPERATOR, Set.of(capacity)).toCbor());
            PersonId person = new PersonId(member + "/ann");
            write(
                    "person/" + person,
                    Person.of(person, Set.of(capacity), "P256", new byte[] {1}).toCbor());
        }
    }

    private void write(String key, CborMap value) {
        ledger.write(ChannelId.CONSORTIUM, "membership", key, value);
    }

    private static Set<Capacity> capacities() {
        Set<Capacity> all = EnumSet.of(Capacity.SVC, Capacity.ORG, Capacity.INV);
        all.addAll(PROCEDURE.capacities());
        return all;
    }

    private static MemberId house(Capacity capacity) {
        return new MemberId(capacity.name().toLowerCase(Locale.ROOT) + "-house");
    }

    private static NewDeal deal(DealId id, Party... more) {
        List<Party> parties = new ArrayList<>(capacities().stream()
                .map(capacity -> new Party(capacity, house(capacity)))
                .toList());
        parties.addAll(List.of(more));
        return new NewDeal(id, "Desk auto 2026-1", "us-auto", "USD", parties);
    }

    private List<Long> rows() {
        return List.of("domain_event", "deal_opening", "outbox", "operation").stream()
                .map(table -> jdbc.sql("select count(*) from workflow." + table)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private void assertRefuses(NewDeal deal, RuleCode code, String detail) {
        List<Long> before = rows();
        assertThatThrownBy(() -> desk.open(UNDERWRITER, deal)).isInstanceOfSatisfying(RuleViolated.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.detail()).isEqualTo(detail);
        });
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void asksForTheChannelOfADealWhosePartiesAreKnown() {
        OperationId operation = desk.open(UNDERWRITER, deal(DEAL));
        assertThat(operations.find(operation).orElseThrow().state()).isEqualTo(OperationStatus.State.WAITING);
        await(() -> ledger.ordered().size() == 1);
        assertThat(ledger.ordered().get(0).draft().function()).isEqualTo("createChannel");
    }

    @Test
    void refusesAPartyThatIsNoMember() {
        Party stranger = new Party(Capacity.INV, new MemberId("nobody-at-all"));
        assertRefuses(deal(DEAL, stranger), DealDeskRule.PARTY_UNKNOWN, "nobody-at-all is no member of the consortium");
    }

    @Test
    void refusesAPartyInACapacityThatItDoesNotHold() {
        assertRefuses(
                deal(DEAL, new Party(Capacity.INV, house(Capacity.ORG))),
                DealDeskRule.PARTY_UNKNOWN,
                "org-house does not hold capacity INV in the consortium");
    }

    @Test
    void refusesTheIdOfADealThatIsBeingOpened() {
        desk.open(UNDERWRITER, deal(DEAL));
        assertRefuses(deal(DEAL), DealDeskRule.DEAL_ID_TAKEN, "deal " + DEAL + " is being opened");
    }

    @Test
    void refusesTheIdOfADealOnTheLedger() {
        DealId taken = new DealId("desk-auto-taken");
        CreateChannel channel = new CreateChannel(
                ChannelId.of(taken).value(), new byte[32], List.of(house(Capacity.UWR), house(Capacity.ORG)));
        write("channel/" + channel.channel(), channel.toArguments());
        assertRefuses(deal(taken), DealDeskRule.DEAL_ID_TAKEN, "a deal " + taken + " exists on this ledger");
    }
}
