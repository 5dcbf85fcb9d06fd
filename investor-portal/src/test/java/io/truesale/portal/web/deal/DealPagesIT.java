package io.truesale.portal.web.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.CurrentUser;
import io.truesale.workflow.api.StepView;
import io.truesale.workflow.api.TaskView;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.util.LinkedMultiValueMap;

/** Pages of a deal in the middle of its issuance, as rows of the read model and a task of the engine. */
@Import(OneDeal.class)
class DealPagesIT extends PortalTest {
    private static final String DEAL = OneDeal.DEAL.value();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskForm taskForm;

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

    private void document(String id, String title, String state, String reader) {
        jdbc.sql("insert into workflow.document values (:id, :d, 'LEGAL_OPINION', :title, 'linden-law', null)")
                .param("id", id)
                .param("d", DEAL)
                .param("title", title)
                .update();
        jdbc.sql("""
                insert into workflow.document_version values (:id, 1, 'opinion.pdf', 'application/pdf', 10, :hash, :hash,
                  'linden-law/wu.jie', '2026-02-01T10:00Z', :state, 17, null)
                """)
                .param("id", id)
                .param("hash", "a".repeat(64))
                .param("state", state)
                .update();
        jdbc.sql("insert into workflow.document_request values (:operation, :id, 1, false)")
                .param("operation", id.substring(4) + id.substring(4))
                .param("id", id)
                .update();
        jdbc.sql("insert into workflow.document_reader values (:id, :reader, false)")
                .param("id", id)
                .param("reader", reader)
                .update();
    }

    private void removeDocuments() {
        jdbc.sql("delete from workflow.document_request").update();
        jdbc.sql("delete from workflow.document_reader").update();
        jdbc.sql("delete from workflow.document_version").update();
        jdbc.sql("delete from workflow.document").update();
    }

    /** What is not on the ledger yet, and what the reader may not open, is not there to be read. */
    @Test
    void showsWhatIsToBeReadBeforeItIsSigned() throws Exception {
        document("doc-00000000000000a1", "True <sale> opinion", "CONFIRMED", "rivermark-bank");
        document("doc-00000000000000a2", "Requested opinion", "REQUESTED", "rivermark-bank");
        document("doc-00000000000000a3", "Foreign opinion", "CONFIRMED", "pine-pension");
        try {
            assertThat(page("/work/" + DEAL + "/issuance/ACCEPT_ORG", ORIGINATOR.value(), Locale.ENGLISH))
                    .contains("to be read before you sign", "True &lt;sale&gt; opinion (1)", "Legal opinion")
                    .contains("/deals/" + DEAL + "/documents/doc-00000000000000a1")
                    .doesNotContain("Requested opinion", "Foreign opinion");
        } finally {
            removeDocuments();
        }
    }

    @Test
    void showsTheSecondSignerEachFieldOfTheFirstByName() throws Exception {
        document("doc-00000000000000a1", "Letter", "CONFIRMED", "rivermark-bank");
        CborMap letter = CborMap.builder()
                .put("document", "doc-00000000000000a1")
                .put("version", 1)
                .put("hash", new byte[32])
                .build();
        CborMap evidence = CborMap.builder()
                .put("authority", "Market <Registrar>")
                .put("date", "2026-02-17")
                .put("amountMinor", 123_456_789L)
                .put("evidenceHash", HexFormat.of().parseHex("ab".repeat(32)))
                .put("documents", List.of(letter))
                .put("model", CborMap.builder().put("engine", 1).build())
                .put("remark", "something else")
                .build();
        jdbc.sql("""
                insert into workflow.step_signature
                  (deal, instance, step, round, person, decision, comment, evidence, height, transaction_id, signed_at)
                values (:d, 'issuance', 'ACCEPT_ORG', 1, 'rivermark-bank/second', 'APPROVE', '', :e, 8, :t,
                        '2026-02-03T10:00Z')
                """)
                .param("d", DEAL)
                .param("e", Cbor.encode(evidence))
                .param("t", "cd".repeat(16))
                .update();
        try {
            assertThat(page("/work/" + DEAL + "/issuance/ACCEPT_ORG", ORIGINATOR.value(), Locale.ENGLISH))
                    .contains("Authority that registered the notes", "Market &lt;Registrar&gt;")
                    .contains("Amount received", "1,234,567.89", "SHA-256 of the letter", "ab".repeat(32))
                    .contains("/deals/" + DEAL + "/documents/doc-00000000000000a1\">Letter (1)</a>")
                    .contains("/deals/" + DEAL + "/structure\">Open the structure</a>")
                    .contains("Other", "remark: something else")
                    .doesNotContain("{&quot;", "amountMinor");
            assertThat(page("/work/" + DEAL + "/issuance/ACCEPT_ORG", ORIGINATOR.value(), Locale.SIMPLIFIED_CHINESE))
                    .contains("登记机关", "到账金额", "打开交易结构")
                    .doesNotContain("??");
        } finally {
            jdbc.sql("delete from workflow.step_signature where step = 'ACCEPT_ORG'")
                    .update();
            removeDocuments();
        }
    }

    @Test
    void offersFrozenPoolsOfTheDealOnly() {
        jdbc.sql("""
                insert into workflow.loan_pool (pool, originator, deal, cut_off, status, version, created_at)
                select name, 'rivermark-bank', deal, date '2026-01-31', status, 1, timestamptz '2026-02-01T10:00Z'
                from (values ('frozen-pool', :d, 'FROZEN'), ('open-pool', :d, 'VALIDATED'),
                             ('other-pool', 'another-auto-2026-1', 'FROZEN')) as pools (name, deal, status)
                """).param("d", DEAL).update();
        jdbc.sql("""
                insert into workflow.loan_tape
                select pool, 1, gen_random_uuid(), 't.csv', :h, 1, :h, :h, '\\x00', 3, 1234500, '{}',
                  'rivermark-bank/li.na', timestamptz '2026-02-01T10:00Z'
                from workflow.loan_pool where pool in ('frozen-pool', 'open-pool', 'other-pool')
                """).param("h", "a".repeat(64)).update();
        StepView step = new StepView(
                "POOL_CERTIFY",
                Capacity.ORG,
                ORIGINATOR.member(),
                "PREPARATION",
                1,
                StepView.State.READY,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        TaskView task = new TaskView("1", OneDeal.DEAL, "deal", "issuance", "issuance", step, Optional.empty());
        CurrentUser user = new CurrentUser(ORIGINATOR, ORIGINATOR.member(), Set.of(Capacity.ORG), Locale.ENGLISH);
        try {
            assertThat(taskForm.fields(task, user).pools())
                    .containsExactly(new TaskForm.Choice("frozen-pool", "frozen-pool: 3 / 12,345.00"));
            LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
            form.set("pool", "open-pool");
            assertThatThrownBy(() -> taskForm.evidence(task, user, form))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("frozen pool");
            form.set("pool", "frozen-pool");
            assertThat(taskForm.evidence(task, user, form).map("pool").text("pool"))
                    .isEqualTo("frozen-pool");
        } finally {
            jdbc.sql("delete from workflow.loan_tape where file_name = 't.csv'").update();
            jdbc.sql("delete from workflow.loan_pool where pool in ('frozen-pool', 'open-pool', 'other-pool')")
                    .update();
        }
    }

    @Test
    void offersTheFormOfANewDeal() throws Exception {
        assertThat(page("/deals/new", ORIGINATOR.value(), Locale.ENGLISH)).contains("party.UWR", "Open the deal");
        mvc.perform(get("/deals/new").session(signedIn(INVESTOR.value()))).andExpect(status().isForbidden());
    }
}
