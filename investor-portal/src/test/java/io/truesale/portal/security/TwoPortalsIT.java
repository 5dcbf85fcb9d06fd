package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.portal.app.Node;
import io.truesale.portal.fixture.WebUser;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes with portal of two operators, as {@code truesale serve --config} runs them: a member on the one asks about a loan
 * that is on the other only.
 */
class TwoPortalsIT {
    private static final PersonId ASKER = new PersonId("harbor-trust/liu.yang");
    private static final PersonId STRANGER = new PersonId("pine-pension/koch.lena");
    private static final PersonId BANKER = new PersonId("rivermark-bank/li.na");
    private static final String LOAN = "Q-7";

    @TempDir
    private Path folder;

    @Test
    void answersFromTheNodeWhereTheLoanIs() throws Exception {
        try (TwoPortals portals = new TwoPortals(
                folder,
                ASKER,
                List.of(TwoPortals.hosted(ASKER, Capacity.SPV), TwoPortals.hosted(STRANGER, Capacity.INV)),
                List.of(TwoPortals.hosted(BANKER, Capacity.ORG, Capacity.SVC)))) {
            Node first = portals.north();
            Node second = portals.south();
            new MonitorOverHttp(URI.create(first.address())).readsHashesOnly();
            putLoan(second.context().getBean(JdbcClient.class));
            WebUser asker = portals.inNorth(ASKER);
            String query = new QueryOverHttp(asker, portals.inSouth(BANKER), portals.inNorth(STRANGER))
                    .askAndAnswerAbout(LOAN);
            assertThat(loans(first)).isZero();
            assertThat(reports(first)).isEqualTo(1);
            second.close();
            String report = "/api/v1/queries/" + query + "/report";
            assertThat(asker.send("GET", report, "").statusCode())
                    .as("from the copy, when the other node is away")
                    .isEqualTo(200);
            first.context()
                    .getBean(JdbcClient.class)
                    .sql("delete from workflow.query_report")
                    .update();
            assertThat(asker.send("GET", report, "").statusCode())
                    .as("without a copy")
                    .isEqualTo(503);
        }
    }

    /** A loan of 20,000.00 USD in a pool of the banker's member. */
    private static void putLoan(JdbcClient jdbc) {
        UUID batch = UUID.randomUUID();
        jdbc.sql("insert into workflow.deal values ('two-deal', 'Two', 'us-auto-sequential', 'USD', now())")
                .update();
        jdbc.sql("""
                insert into workflow.loan_pool (pool, originator, deal, cut_off, status, version, created_at)
                values ('two-pool', 'rivermark-bank', 'two-deal', '2026-01-31', 'TAPE_ATTACHED', 1, now())
                """).update();
        jdbc.sql("""
                insert into workflow.loan_tape values
                ('two-pool', 1, :batch, 'f', '0', 1, '0', '0', '\\x00', 1, 1, '', 'rivermark-bank/li.na', now())
                """).param("batch", batch).update();
        jdbc.sql("""
                insert into workflow.loan (batch, row_index, asset_number, original_cents, end_cents, remaining_term,
                  days_past_due, content, fingerprint)
                values (:batch, 0, :number, 2000000, 1800000, 40, 31, '\\x00', '\\x00')
                """).param("batch", batch).param("number", LOAN).update();
    }

    private static int loans(Node node) {
        return count(node, "workflow.loan");
    }

    private static int reports(Node node) {
        return count(node, "workflow.query_report");
    }

    private static int count(Node node, String table) {
        return node.context()
                .getBean(JdbcClient.class)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
