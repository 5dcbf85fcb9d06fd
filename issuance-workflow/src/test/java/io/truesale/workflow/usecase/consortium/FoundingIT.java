package io.truesale.workflow.usecase.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.membership.Genesis;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.api.UserAccounts;
import io.truesale.workflow.fixture.PaperIdentities;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class FoundingIT extends WorkflowTest {
    private static final Charter CHARTER = DemoCharter.charter();

    @Autowired
    private MemberKeys keys;

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private DirectoryTable directory;

    @Autowired
    private LedgerSubmission submissions;

    @Autowired
    private Operations operations;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private final PaperIdentities identities = new PaperIdentities();

    /** Accounts in memory; fails when told to. */
    private static final class PaperAccounts implements UserAccounts {
        private final Map<PersonId, String> passwords = new HashMap<>();
        private int left = Integer.MAX_VALUE;

        @Override
        public boolean has(PersonId person) {
            return passwords.containsKey(person);
        }

        @Override
        public boolean create(PersonId person, String displayName, Collection<Capacity> capacities, String password) {
            if (left-- <= 0) {
                throw new IllegalStateException("killed");
            }
            return passwords.putIfAbsent(person, password) == null;
        }
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate workflow.outbox, workflow.operation, workflow.member, workflow.person")
                .update();
        ledger.clear();
    }

    private Founding founding() {
        return new Founding(identities, keys, directory, submissions, operations, transaction);
    }

    @Test
    void ordersOneGenesisWithAllMembersAndPersons() {
        OperationId first = founding().found(CHARTER);
        OperationId second = founding().found(CHARTER);

        assertThat(second).isEqualTo(first);
        await(() -> !ledger.ordered().isEmpty());
        List<SignedTransaction> sent = List.copyOf(ledger.ordered());
        assertThat(sent.stream().map(each -> each.draft().id()).distinct()).hasSize(1);
        Genesis genesis = Genesis.from(sent.get(0).draft().arguments());
        assertThat(genesis.members()).hasSize(14);
        assertThat(genesis.persons()).hasSize(28);
        assertThat(directory.members()).hasSize(14);
    }

    @Test
    void goesOnWhereItWasKilledWhileMakingKeys() {
        for (int keys = 0; keys < 28; keys += 9) {
            identities.failAfter(keys == 0 ? 0 : 9);
            assertThatThrownBy(() -> founding().found(CHARTER)).hasMessage("killed");
            assertThat(directory.members()).isEmpty();
        }
        identities.failAfter(Integer.MAX_VALUE);
        OperationId operation = founding().found(CHARTER);
        assertThat(operations.find(operation)).isPresent();
    }

    @Test
    void makesEachAccountOnceThoughKilledInBetween() {
        PaperAccounts accounts = new PaperAccounts();
        Path file = folder.resolve("logins");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            accounts.left = 10;
            if (i < 2) {
                assertThatThrownBy(() -> founding().openAccounts(CHARTER, file, accounts))
                        .hasMessage("killed");
                seen.addAll(accounts.passwords.values());
            } else {
                founding().openAccounts(CHARTER, file, accounts);
            }
        }
        assertThat(accounts.passwords).hasSize(28);
        assertThat(accounts.passwords.values()).doesNotHaveDuplicates().containsAll(seen);
        Logins logins = Logins.readOrMake(file, accounts.passwords.keySet());
        accounts.passwords.forEach(
                (person, password) -> assertThat(logins.password(person)).isEqualTo(password));
    }
}
