package io.truesale.portal.web.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.procedure.Step;
import io.truesale.domain.party.Capacity;
import io.truesale.portal.fixture.OneDeal;
import io.truesale.portal.fixture.PortalTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;

/** Pages of a deal in the middle of its issuance, as rows of the read model and a task of the engine. */
@Import(OneDeal.class)
class DealPagesIT extends PortalTest {
    private static final String DEAL = OneDeal.DEAL.value();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void dealInTheMiddle() {
        if (jdbc.sql("select count(*) from workflow.deal where deal = :d")
                        .param("d", DEAL)
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        jdbc.sql(
                        "insert into workflow.deal values (:d, 'Rivermark <Auto> 9', 'auto-sequential', 'USD', '2026-02-02T09:00Z')")
                .param("d", DEAL)
                .update();
        jdbc.sql("insert into workflow.deal_party values (:d, 'ORG', 'rivermark-bank')")
                .param("d", DEAL)
                .update();
        jdbc.sql("""
                insert into workflow.procedure_run
                values (:d, 'issuance', 'issuance', 'RUNNING', '2026-02-02T09:00Z', '2026-02-02T09:00Z', null)
                """).param("d", DEAL).update();
        int position = 0;
        for (Step step : IssuanceProcedure.PROCEDURE.steps()) {
            step(step, position++);
        }
        jdbc.sql("""
                insert into workflow.step_signature
                  (deal, instance, step, round, person, decision, comment, evidence, height, transaction_id, signed_at)
                values (:d, 'issuance', 'MANDATE', 1, 'summit-securities/kim.sora', 'APPROVE', 'as agreed', :e, 7, :t,
                        '2026-02-02T10:00Z')
                """)
                .param("d", DEAL)
                .param("e", Cbor.encode(CborMap.empty()))
                .param("t", "ab".repeat(16))
                .update();
        jdbc.sql("""
                insert into workflow.condition_precedent
                values (:d, 'MANDATE-1-1', 'MANDATE', 'UWR', 'ORG', 'Bring <the> tape', 'OPEN', '', 7)
                """).param("d", DEAL).update();
        Map<String, Object> variables = new HashMap<>();
        variables.put("deal", DEAL);
        variables.put("instance", "issuance");
        variables.put("procedure", "issuance");
        variables.put("member", "rivermark-bank");
        variables.put("due", null);
        runtime.startProcessInstanceByMessage("ready.ACCEPT_ORG", DEAL + "@rivermark-bank", variables);
    }

    private void step(Step step, int position) {
        String state =
                step.id().equals("MANDATE") ? "COMPLETED" : step.id().startsWith("ACCEPT_") ? "READY" : "WAITING";
        jdbc.sql("""
                insert into workflow.procedure_step
                values (:d, 'issuance', :step, :position, :capacity, :member, 'APPROVAL', :signatures, :state, 1,
                        '2026-02-02T10:00Z', '2026-02-09T17:00Z', null)
                """)
                .param("d", DEAL)
                .param("step", step.id())
                .param("position", position)
                .param("capacity", step.capacity().name())
                .param("member", step.capacity() == Capacity.ORG ? "rivermark-bank" : "harbor-trust")
                .param("signatures", step.signatures())
                .param("state", state)
                .update();
    }

    private MockHttpSession signedIn(String person) throws Exception {
        return (MockHttpSession) mvc.perform(
                        post("/login").with(csrf()).param("username", person).param("password", PASSWORD))
                .andReturn()
                .getRequest()
                .getSession();
    }

    private String page(String path, String person, Locale locale) throws Exception {
        return mvc.perform(get(path).session(signedIn(person)).locale(locale))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void listsOnesDeals() throws Exception {
        assertThat(page("/deals", ORIGINATOR.value(), Locale.ENGLISH))
                .contains("Rivermark &lt;Auto&gt; 9", "In issuance", "/deals/" + DEAL);
        assertThat(page("/deals", INVESTOR.value(), Locale.ENGLISH)).doesNotContain("Rivermark &lt;Auto&gt; 9");
    }

    @Test
    void drawsWhereTheDealStandsAndListsTheSame() throws Exception {
        String room = page("/deals/" + DEAL, ORIGINATOR.value(), Locale.ENGLISH);
        assertThat(room)
                .contains("Certify the", "url(#done)", "Approved: summit-securities/kim.sora (as agreed)")
                .contains("/ledger/deal-" + DEAL + "/transactions/" + "ab".repeat(16))
                .contains("Bring &lt;the&gt; tape");
        String svg = room.substring(room.indexOf("<svg"), room.indexOf("</svg>") + 6);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))); // well-formed
    }

    @Test
    void isCompleteInChinese() throws Exception {
        assertThat(page("/deals/" + DEAL, ORIGINATOR.value(), Locale.SIMPLIFIED_CHINESE))
                .contains("发行进度图", "确认资产池", "已完成")
                .doesNotContain("??");
    }

    @Test
    void hidesTheDealFromOthers() throws Exception {
        for (String path : new String[] {"/deals/" + DEAL, "/work/" + DEAL + "/issuance/ACCEPT_ORG"}) {
            mvc.perform(get(path).session(signedIn(INVESTOR.value()))).andExpect(status().isNotFound());
        }
    }

    @Test
    void showsWhatWaitsForTheReader() throws Exception {
        assertThat(page("/work", ORIGINATOR.value(), Locale.ENGLISH))
                .contains("Accept the mandate", "/work/" + DEAL + "/issuance/ACCEPT_ORG", "Overdue");
        assertThat(page("/work", INVESTOR.value(), Locale.ENGLISH)).doesNotContain("Accept the mandate");
    }

    @Test
    void showsATaskWithItsDecisions() throws Exception {
        assertThat(page("/work/" + DEAL + "/issuance/ACCEPT_ORG", ORIGINATOR.value(), Locale.ENGLISH))
                .contains("Approve with conditions", "Round 1; 0 of 1 signatures");
    }

    @Test
    void offersTheFormOfANewDeal() throws Exception {
        assertThat(page("/deals/new", ORIGINATOR.value(), Locale.ENGLISH)).contains("party.UWR", "Open the deal");
        mvc.perform(get("/deals/new").session(signedIn(INVESTOR.value()))).andExpect(status().isForbidden());
    }
}
