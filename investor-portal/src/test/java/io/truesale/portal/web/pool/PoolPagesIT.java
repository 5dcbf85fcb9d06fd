package io.truesale.portal.web.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.domain.sample.BadTape;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Vault;
import io.truesale.portal.fixture.OneDeal;
import io.truesale.portal.fixture.PortalTest;
import io.truesale.portal.fixture.QuietLedger;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of pools with a real tape behind them, in both languages, and what others get to see. */
@Import(PoolPagesIT.VaultOfTest.class)
class PoolPagesIT extends PortalTest {
    private static final SampleSpec SPEC = new SampleSpec(3, 120, "Rivermark Bank", "RMB", YearMonth.of(2026, 1));

    @Autowired
    private Pools pools;

    /** A vault that keeps nothing: what it does is tested elsewhere. */
    static class VaultOfTest {
        @Bean
        @Primary
        static Vault forgetfulVault() {
            return new ForgetfulVault();
        }

        /** The originator takes part in one deal. */
        @Bean
        @Primary
        static Ledger ledgerWithOneDeal() {
            return QuietLedger.withMember(ChannelId.of(OneDeal.DEAL), ORIGINATOR.member(), Capacity.ORG);
        }
    }

    private RequestPostProcessor as(PersonId person) {
        return user(accounts.loadUserByUsername(person.value()));
    }

    private String create(String pool) throws Exception {
        mvc.perform(post("/pools")
                        .with(as(ORIGINATOR))
                        .with(csrf())
                        .param("pool", pool)
                        .param("deal", "rivermark-auto-2026-1")
                        .param("cutOff", "2026-01-31"))
                .andExpect(redirectedUrl("/pools/" + pool));
        return pool;
    }

    private String upload(String pool, String name, byte[] content) throws Exception {
        MvcResult answer = mvc.perform(multipart("/pools/" + pool + "/uploads")
                        .file(new MockMultipartFile("tape", name, "application/octet-stream", content))
                        .with(as(ORIGINATOR))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        String page = answer.getResponse().getRedirectedUrl();
        OperationId operation = new OperationId(page.substring(page.lastIndexOf('/') + 1));
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (pools.upload(operation).orElseThrow().state().equals("RECEIVED")) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return page;
    }

    private static byte[] tape() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SamplePool.of(SPEC).writeXml(out);
        return out.toByteArray();
    }

    private String page(String address, String language) throws Exception {
        String page = mvc.perform(get(address).with(as(ORIGINATOR)).cookie(new Cookie("truesale-language", language)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .as(address)
                .contains("lang=\"" + language + "\"")
                .doesNotContain("??")
                .doesNotContain("style=")
                .doesNotContain("onclick")
                .doesNotContain("{0}");
        return page;
    }

    @Test
    void showsEveryPageOfAPoolInBothLanguages() throws Exception {
        String pool = create("pages-pool");
        String upload = upload(pool, "january.xml", tape());
        for (String language : List.of("en", "zh-CN")) {
            page("/pools", language);
            assertThat(page("/pools/" + pool, language)).contains("january.xml", "120");
            page(upload, language);
            page("/pools/" + pool + "/findings", language);
            page("/pools/" + pool + "/findings?rule=NO_CREDIT_SCORE", language);
            assertThat(page("/pools/" + pool + "/totals", language)).contains("originalLoanAmount");
            for (String by : List.of("STATE", "RATE", "NEW_OR_USED", "CREDIT_SCORE", "MANUFACTURER")) {
                assertThat(page("/pools/" + pool + "/stratifications?by=" + by, language))
                        .contains("<svg class=\"chart\"");
            }
            assertThat(page("/pools/" + pool + "/loans?pool.loans.sort=-balance", language))
                    .contains("RMB000");
            assertThat(page("/pools/" + pool + "/loans/7", language)).contains("RMB00000007", "originalInterestRate");
        }
        mvc.perform(get("/pools/" + pool + "/loans?download=pool.loans.csv").with(as(ORIGINATOR)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("RMB00000120")));
    }

    @Test
    void saysWhatIsWrongWithATapeAndLeavesThePoolAsItWas() throws Exception {
        String pool = create("bad-pool");
        SamplePool sample = SamplePool.of(new SampleSpec(7, 40, "Rivermark Bank", "BAD", YearMonth.of(2026, 1)));
        String upload = upload(pool, "bad.csv", BadTape.spoilt(sample));
        assertThat(page(upload, "en")).contains("2026-02-30", "MM-DD-YYYY", "1e309", "POOL_TAPE_REFUSED");
        assertThat(page(upload, "zh-CN")).contains("2026-02-30", "日期无效");
        assertThat(pools.find(new PoolId(pool)).map(PoolView::status)).hasValue(PoolStatus.CREATED);
    }

    @Test
    void validatesAgainstStatedTotals() throws Exception {
        String pool = create("valid-pool");
        upload(pool, "january.xml", tape());
        PoolView.Tape tape = pools.find(new PoolId(pool)).orElseThrow().tape().orElseThrow();
        mvc.perform(post("/pools/" + pool + "/validation")
                        .with(as(ORIGINATOR))
                        .with(csrf())
                        .param("version", "1")
                        .param("loans", "120")
                        .param(
                                "balance",
                                java.math.BigDecimal.valueOf(tape.endBalanceCents(), 2)
                                        .toPlainString()))
                .andExpect(redirectedUrl("/pools/" + pool));
        assertThat(pools.find(new PoolId(pool)).map(PoolView::status)).hasValue(PoolStatus.VALIDATED);
    }

    @Test
    void showsOthersNothing() throws Exception {
        String pool = create("hidden-pool");
        String upload = upload(pool, "january.xml", tape());
        for (String address : List.of(
                "/pools/" + pool,
                upload,
                "/pools/" + pool + "/findings",
                "/pools/" + pool + "/totals",
                "/pools/" + pool + "/stratifications",
                "/pools/" + pool + "/loans",
                "/pools/" + pool + "/loans/1",
                "/pools/" + pool + "/loans/1/evidence")) {
            mvc.perform(get(address).with(as(INVESTOR))).andExpect(status().isNotFound());
        }
        String list = mvc.perform(get("/pools").with(as(INVESTOR)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(list).doesNotContain(pool);
    }

    /** Hashes what it is given and forgets it. */
    private static final class ForgetfulVault implements Vault {
        @Override
        public StagedBlob stage(InputStream content, long sizeBytesMax) throws IOException {
            byte[] bytes = content.readAllBytes();
            Hash hash = Hash.of(bytes);
            return new StagedBlob() {
                @Override
                public Hash address() {
                    return hash;
                }

                @Override
                public Hash contentHash() {
                    return hash;
                }

                @Override
                public long sizeBytes() {
                    return bytes.length;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void keep(StagedBlob staged, Set<MemberId> readers, Optional<FileLabel> label) {}

        @Override
        public List<MemberId> withoutKey(Set<MemberId> readers) {
            return List.of();
        }

        @Override
        public void grant(Hash address, MemberId holder, Set<MemberId> readers, Optional<FileLabel> label) {}

        @Override
        public List<MemberId> readers(Hash address) {
            return List.of();
        }

        @Override
        public InputStream open(Hash address, PersonId person) {
            return InputStream.nullInputStream();
        }

        @Override
        public List<Opening> openings(Hash address) {
            return List.of();
        }

        @Override
        public List<Hash> addresses() {
            return List.of();
        }

        @Override
        public List<String> check(Hash address) {
            return List.of();
        }
    }
}
