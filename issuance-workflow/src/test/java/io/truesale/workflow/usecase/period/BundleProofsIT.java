package io.truesale.workflow.usecase.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.fixture.WorkflowTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However long a channel grows, a bundle looks at one transaction for its structure and two for each month. */
class BundleProofsIT extends WorkflowTest {
    private static final DealId DEAL = new DealId("proof-deal");
    private static final CborMap SIGNED = CborMap.builder().put("rows", 1).build();

    @Autowired
    private BundleProofs proofs;

    @Autowired
    private JdbcClient jdbc;

    private long height;

    @AfterEach
    void forget() {
        jdbc.sql("delete from workflow.bundle_proof where deal = :deal")
                .param("deal", DEAL.value())
                .update();
    }

    private TransactionId act(
            String contract, String month, String step, String decision, CborMap evidence, String verdict) {
        TransactionId id = TransactionId.random();
        CborMap arguments = CborMap.builder()
                .put("instance", month)
                .put("step", step)
                .put("decision", decision)
                .put("evidence", evidence)
                .build();
        proofs.handle(new FinalTransaction(
                ChannelId.of(DEAL),
                ++height,
                0,
                id,
                Hash.ZERO,
                new ContractId(contract, 1),
                "act",
                arguments,
                new PersonId("harbor-trust/liu.yang"),
                verdict,
                List.of(),
                List.of(),
                Instant.EPOCH));
        return id;
    }

    private TransactionId month(String month, String step) {
        return act("distribution", month, step, "APPROVE", SIGNED, "OK");
    }

    @Test
    void keepsTheLastSignatureOnEachThing() {
        act("issuance", "", "STRUCTURE", "APPROVE", SIGNED, "OK");
        TransactionId structure = act("issuance", "", "STRUCTURE", "APPROVE", SIGNED, "OK");
        TransactionId report = null;
        TransactionId trustee = null;
        for (int again = 0; again < 50; again++) { // returned and signed again and again
            report = month("2026-02", "SERVICER_REPORT");
            trustee = month("2026-02", "TRUSTEE_REPORT");
            month("2026-02", "RELEASE");
        }
        month("2026-03", "SERVICER_REPORT");
        assertThat(proofs.upTo(DEAL, "2026-02"))
                .extracting(BundleProofs.Proof::transaction)
                .containsExactly(structure, report, trustee);
        assertThat(proofs.upTo(DEAL, "2026-03")).hasSize(4);
        assertThat(proofs.upTo(new DealId("another-deal"), "2026-03")).isEmpty();
    }

    @Test
    void takesApprovalsThatTookEffectOnly() {
        act("issuance", "", "STRUCTURE", "APPROVE", SIGNED, "STEP_NOT_OPEN");
        act("issuance", "", "STRUCTURE", "RETURN", SIGNED, "OK");
        act("issuance", "", "STRUCTURE", "APPROVE", CborMap.empty(), "OK");
        act("issuance", "", "DD_CLOSE", "APPROVE", SIGNED, "OK");
        assertThat(proofs.upTo(DEAL, "2026-03")).isEmpty();
    }
}
