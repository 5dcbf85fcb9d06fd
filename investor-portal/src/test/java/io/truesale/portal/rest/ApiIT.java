package io.truesale.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.client.PersonKey;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.portal.fixture.PortalTest;
import io.truesale.portal.fixture.ProbeApi;
import io.truesale.portal.security.ApiTokens;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class ApiIT extends PortalTest {
    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void issuesATokenThatWorksUntilItIsRevoked() throws Exception {
        String answer = mvc.perform(post("/api/v1/tokens")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"" + ORIGINATOR + "\",\"password\":\"" + PASSWORD + "\"}"))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String token = answer.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        String authorization = "Bearer " + token;

        mvc.perform(get("/api/v1/me").header(HttpHeaders.AUTHORIZATION, authorization))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.person").value(ORIGINATOR.value()))
                .andExpect(jsonPath("$.capacities[0]").value("ORG"));
        mvc.perform(delete("/api/v1/tokens/current").header(HttpHeaders.AUTHORIZATION, authorization))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/v1/me").header(HttpHeaders.AUTHORIZATION, authorization))
                .andExpect(status().isUnauthorized());
        assertThat(jdbc.sql(
                                "select count(*) from portal.api_token where encode(token_hash, 'escape') like '%truesale%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesAWrongPasswordAndThenMakesTheCallerWait() throws Exception {
        PersonId victim = new PersonId("rivermark-bank/chen.jie");
        accounts.create(victim, "Chen Jie", java.util.Set.of(), PASSWORD);
        String wrong = "{\"username\":\"" + victim + "\",\"password\":\"wrong\"}";
        for (int attempt = 0; attempt < 5; attempt++) {
            mvc.perform(post("/api/v1/tokens")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(wrong))
                    .andExpect(status().isUnauthorized())
                    .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(jsonPath("$.code").value("UNAUTHENTICATED"));
        }
        mvc.perform(post("/api/v1/tokens")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(wrong))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists(HttpHeaders.RETRY_AFTER))
                .andExpect(jsonPath("$.code").value("TOO_MANY_ATTEMPTS"));
    }

    @Test
    void asksToComeBackWhenAPartIsAway() throws Exception {
        mvc.perform(as(ORIGINATOR, post("/api/v1/probe/notes"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"text\":\"away\"}"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(header().string(HttpHeaders.RETRY_AFTER, "5"))
                .andExpect(jsonPath("$.code").value("UNAVAILABLE"));
    }

    @Test
    void refusesMoreJsonThanAnyFormNeeds() throws Exception {
        mvc.perform(as(ORIGINATOR, post("/api/v1/probe/notes"))
                        .header("Idempotency-Key", "long-json")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"text\":\"" + "x".repeat(1 << 20) + "\"}"))
                .andExpect(status().is(413))
                .andExpect(jsonPath("$.code").value("TOO_LARGE"))
                .andExpect(jsonPath("$.detail").value("content of at most 1048576 bytes is expected"));
    }

    @Test
    void answersWithoutATokenAsAProblem() throws Exception {
        mvc.perform(get("/api/v1/me"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"truesale\""))
                .andExpect(jsonPath("$.code").value("UNAUTHENTICATED"))
                .andExpect(jsonPath("$.traceId").isNotEmpty());
    }

    @Test
    void refusesAHandlerWithoutARuleToEveryone() throws Exception {
        mvc.perform(as(ORIGINATOR, get("/api/v1/probe/closed")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("FORBIDDEN"));
    }

    @Test
    void opensAHandlerToItsCapacitiesOnly() throws Exception {
        mvc.perform(as(INVESTOR, get("/api/v1/probe/investors"))).andExpect(status().isOk());
        mvc.perform(as(ORIGINATOR, get("/api/v1/probe/investors"))).andExpect(status().isForbidden());
    }

    @Test
    void hidesADealOfOthersAndAMalformedIdAlike() throws Exception {
        for (String deal : new String[] {"somebody-elses-2026-1", "Not A Deal"}) {
            mvc.perform(as(ORIGINATOR, get("/api/v1/probe/deals/{deal}", deal)))
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.code").value("NOT_FOUND"))
                    .andExpect(jsonPath("$.detail").value("there is no such object"));
        }
    }

    @Test
    void mapsRefusalsBadValuesAndBugs() throws Exception {
        mvc.perform(note("refuse", UUID.randomUUID().toString()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("PROBE_REFUSED"))
                .andExpect(jsonPath("$.detail").value("a note that is not refused is expected"));
        mvc.perform(note("bad", UUID.randomUUID().toString()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].field").value("row 7, column balance"));
        mvc.perform(note("", UUID.randomUUID().toString()))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("text"));
        mvc.perform(as(ORIGINATOR, get("/api/v1/probe/number?value=x")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("value"));
        String bug = mvc.perform(note("bug", UUID.randomUUID().toString()))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("INTERNAL"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(bug).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @Test
    void answersTheSameKeyOnceAndAnotherBodyWithARefusal() throws Exception {
        String key = UUID.randomUUID().toString();
        String first = mvc.perform(note("hello", key))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        int calls = ProbeApi.CALLS.get();
        mvc.perform(note("hello", key))
                .andExpect(status().isOk())
                .andExpect(header().string("Idempotency-Replayed", "true"))
                .andExpect(content().string(first));
        mvc.perform(note("other", key))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("IDEMPOTENCY_KEY_REUSED"));
        assertThat(ProbeApi.CALLS).hasValue(calls);
    }

    @Test
    void answersTwoAtOnceWithTheSameKeyAlike() throws Exception {
        String key = UUID.randomUUID().toString();
        int before = ProbeApi.CALLS.get();
        List<CompletableFuture<String>> answers = IntStream.range(0, 4)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return mvc.perform(note("at once", key))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(ProbeApi.CALLS).hasValue(before + 1);
    }

    @Test
    void rollsBackWhatARefusedRequestWroteAndLetsItsKeyBeTriedAgain() throws Exception {
        String key = UUID.randomUUID().toString();
        mvc.perform(note("refuse", key)).andExpect(status().isUnprocessableContent());
        assertThat(jdbc.sql("select count(*) from portal.login_failure where subject like 'probe:refuse%'")
                        .query(Long.class)
                        .single())
                .isZero();
        mvc.perform(note("hello again", key)).andExpect(status().isOk());
    }

    @Test
    void describesItself() throws Exception {
        mvc.perform(get("/api/v1/openapi.json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.info.title").value("Truesale"))
                .andExpect(jsonPath("$.paths['/api/v1/tokens'].post").exists())
                .andExpect(jsonPath("$.paths['/api/v1/ledger/transactions'].post.requestBody.content")
                        .value(Matchers.hasKey("application/cose")))
                .andExpect(jsonPath("$.paths['/api/v1/ledger/channels/{channel}/events'].get.parameters[*].name")
                        .value(Matchers.hasItems("after", "limit", "wait")))
                .andExpect(jsonPath("$.paths['/api/v1/webhooks/{id}/messages/{number}/resend'].post")
                        .exists())
                .andExpect(
                        jsonPath("$.components.securitySchemes.bearer.scheme").value("bearer"))
                .andExpect(jsonPath("$.paths['/api/v1/deals'].post.responses['202'].headers.Location")
                        .exists())
                .andExpect(jsonPath("$.paths['/api/v1/deals'].post.responses['200']")
                        .doesNotExist())
                .andExpect(jsonPath("$.paths['/api/v1/deals/{deal}'].get.responses['404'].content")
                        .value(Matchers.hasKey("application/problem+json")))
                .andExpect(
                        jsonPath("$.components.schemas.Problem.properties.code").exists());
    }

    @Test
    void ordersWhatOnesOwnInstitutionHasSignedOnly() throws Exception {
        ChannelId hidden = new ChannelId("deal-hidden");
        submit(signed(ChannelId.CONSORTIUM, ORIGINATOR), 422)
                .andExpect(jsonPath("$.errors[0].code").value("NOT_YOURS"));
        submit(signed(hidden, INVESTOR), 404).andExpect(jsonPath("$.code").value("NOT_FOUND"));
        submit(new byte[] {1, 2, 3}, 422).andExpect(jsonPath("$.errors[0].code").value("INVALID"));
    }

    private ResultActions submit(byte[] record, int status) throws Exception {
        return mvc.perform(as(INVESTOR, post("/api/v1/ledger/transactions"))
                        .contentType("application/cose")
                        .content(record))
                .andExpect(status().is(status));
    }

    private static byte[] signed(ChannelId channel, PersonId person) {
        return PersonKey.generate(SignatureSuite.ED25519)
                .sign(new TransactionDraft(
                        channel,
                        TransactionId.random(),
                        new ContractId("notary", 1),
                        "record",
                        CborMap.empty(),
                        TransactionDraft.NO_EXPIRY,
                        person))
                .bytes();
    }

    @Test
    void answersAnUnknownPathAsAProblem() throws Exception {
        mvc.perform(as(ORIGINATOR, get("/api/v1/nothing-here"))).andExpect(status().isNotFound());
    }

    private MockHttpServletRequestBuilder note(String text, String key) {
        return as(ORIGINATOR, post("/api/v1/probe/notes"))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"text\":\"" + text + "\"}");
    }

    private MockHttpServletRequestBuilder as(PersonId person, MockHttpServletRequestBuilder request) {
        return request.header(
                HttpHeaders.AUTHORIZATION, "Bearer " + tokens.issue(person).value());
    }
}
