package io.truesale.workflow.usecase.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.workflow.api.Originators;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class OriginatorsIT extends WorkflowTest {
    private static final MemberId BANK = new MemberId("org-bank");
    private static final MemberId FUND = new MemberId("inv-fund");

    @Autowired
    private Originators originators;

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void found() {
        jdbc.sql("truncate workflow.domain_event").update();
        member(BANK, "ORG");
        member(FUND, "INV");
    }

    private void member(MemberId member, String capacity) {
        CborMap value = CborMap.builder()
                .put("id", member.value())
                .put("operator", "operator")
                .putTexts("capacities", List.of(capacity))
                .build();
        ledger.write(ChannelId.CONSORTIUM, "membership", "member/" + member, value);
    }

    @Test
    void takesOnAMemberThatOriginates() {
        originators.onboard(new PersonId(BANK + "/ann"), "Org Bank", "91310000MA1FL0TEST");
        assertThat(originators.find(BANK)).isPresent();
    }

    @Test
    void refusesEveryOtherMember() {
        for (MemberId member : List.of(FUND, new MemberId("nobody-at-all"))) {
            PersonId person = new PersonId(member + "/ann");
            assertThatThrownBy(() -> originators.onboard(person, "Fund", "91310000MA1FL0TEST"))
                    .isInstanceOfSatisfying(RuleViolated.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(PartyRule.NOT_AN_ORIGINATING_MEMBER);
                        assertThat(refusal.detail()).startsWith(member + " does not hold the capacity ORG");
                    });
            assertThat(originators.find(member)).isEmpty();
        }
    }
}
