package io.truesale.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.truesale.ledger.api.Hash;
import io.truesale.portal.fixture.FloatingDeal;
import io.truesale.portal.fixture.PortalTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.HtmlUtils;

/** The pages of projections over a deal by file whose coupon follows an index, in both languages; printed tables by upload. */
@Import(FloatingDeal.class)
class ProjectionPagesIT extends PortalTest {
    private static final String DEAL = "/deals/rivermark-auto-2026-1/projection";
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");

    private RequestPostProcessor li() {
        return user(accounts.loadUserByUsername(ORIGINATOR.value()));
    }

    private String page(String address, String language) throws Exception {
        String page = mvc.perform(get(URI.create(address)).with(li()).cookie(new Cookie("truesale-language", language)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("??").doesNotContain("style=").doesNotContain("{0}");
        return page;
    }

    private static String link(String page, String text) {
        Matcher matcher =
                Pattern.compile("href=\"([^\"]*)\"[^>]*>" + Pattern.quote(text)).matcher(page);
        assertThat(matcher.find()).as(text).isTrue();
        return HtmlUtils.htmlUnescape(matcher.group(1));
    }

    @Test
    void saysWhatAScenarioLacksAndComputesOnceItIsGiven() throws Exception {
        assertThat(page(DEAL, "en")).contains("Not computed", "index.SOFR", "name=\"observed.index.SOFR\"");
        String page = page(
                DEAL + "?name=Flat&name=Rising&observed.index.SOFR=0.04&observed.index.SOFR=0.04%200.05&class=B", "en");
        assertThat(page)
                .doesNotContain("Not computed")
                .contains("Balance of class B after each payment", ">Flat<", ">Rising<", "<svg class=\"chart\"");
        assertThat(page(DEAL + "?name=平&observed.index.SOFR=0.04".replace("平", "%E5%B9%B3"), "zh-CN"))
                .contains("平", "永久链接", "各情景结果");
    }

    @Test
    void keepsAProjectionInALinkAndSaysWhatHasChanged() throws Exception {
        String page = page(DEAL + "?name=Flat&observed.index.SOFR=0.04", "en");
        String link = link(page, "Permanent link to this projection");
        assertThat(link).contains("engine=2.1", "&terms=", "&pool=", "&scenarios=", "&result=");
        assertThat(page(link, "en"))
                .contains("inputs, engine and every amount are as when the link was made")
                .doesNotContain("Something has changed");
        assertThat(page(link.replace("cdr=1&", "cdr=2&"), "en"))
                .contains("Something has changed since the link was made");
    }

    /** Dates of years whose holidays are not announced are said to be provisional, in both languages, on every page with dates. */
    @Test
    void saysWhichPaymentDatesAreProvisional() throws Exception {
        String known = "?name=Flat&observed.index.SOFR=0.04";
        assertThat(page(DEAL + known, "en"))
                .contains("are provisional: the holidays of CN-IB are published until", "2026");
        assertThat(page(DEAL + known, "zh-CN")).contains("CN-IB 的节假日仅公布至").doesNotContain("are provisional");
        assertThat(page(DEAL + "/steps" + known + "&scenario=1&period=20", "en"))
                .contains("are provisional");
        assertThat(page(DEAL + "/steps" + known + "&scenario=1&period=2", "en")).doesNotContain("are provisional");
        assertThat(page("/deals/rivermark-auto-2026-1/structure?cdr=0", "en"))
                .contains("Not computed", "index.SOFR")
                .doesNotContain("are provisional");
    }

    /** Each question is answered under the scenario that is chosen, with what was tried; its link says when the answer changes. */
    @Test
    void findsANumberAndKeepsItInALink() throws Exception {
        String known = "/solve?name=Flat&observed.index.SOFR=0.04&name=High&observed.index.SOFR=2&class=A";
        assertThat(page(DEAL + known.replace("/solve", ""), "en"))
                .contains("Find a number", "value=\"BREAK_EVEN\"", "/projection/solve\"");
        assertThat(page(DEAL + known, "en")).contains("Find a number").doesNotContain("Default rates tried");
        String page = page(DEAL + known + "&what=BREAK_EVEN", "en");
        assertThat(page)
                .contains("Class A gets all its interest and principal up to a default rate of")
                .contains("Default rates tried", "Held fixed", ">Flat<", "Smallest number at which it did not");
        String link = link(page, "Permanent link to this answer");
        assertThat(link).contains("/projection/solve?", "what=BREAK_EVEN", "&scenario=1", "engine=2.1", "&result=");
        assertThat(page(link, "en")).contains("inputs, engine and every amount are as when the link was made");
        assertThat(page(link.replace("severity=50&", "severity=60&"), "en"))
                .contains("Something has changed since the link was made");
        assertThat(page(DEAL + known + "&what=BREAK_EVEN&scenario=2", "en"))
                .contains("There is no break-even: class A does not get all its interest and principal even without");
        assertThat(page(DEAL + known + "&what=FIRST_LOSS", "zh-CN")).contains("首次损失本金", "试算的违约率", "保持不变");
        assertThat(page(DEAL + known + "&what=SIZE", "en"))
                .contains("is paid in full", "Sizes tried", "Pool behind the class at that size");
        assertThat(page(DEAL + known + "&what=PRICE&yield=4.5", "en"))
                .contains("At a yield of 4.5 % a year class A is worth", "What the price is the sum of");
    }

    /** Spreads over a benchmark and an index, both average lives, durations; a curve that is none is said. */
    @Test
    void measuresTheClassUnderEachScenario() throws Exception {
        String known = "?name=Flat&observed.index.SOFR=0.04&class=A&price=99.5&curve=1:4.0,5:4.3&index=index.SOFR";
        String page = page(DEAL + known, "en");
        assertThat(page)
                .contains("Value and risk of the class by scenario", "Average life to maturity, years")
                .contains("Average life to the call, years", "Discount margin, bp", "Convexity")
                .contains("value=\"1:4.0,5:4.3\"");
        String[] csv = mvc.perform(
                        get(DEAL + known + "&download=projection.measures.csv").with(li()))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .split("\\R", -1);
        String[] cells = csv[1].split(",", -1);
        // the coupon is the index and 90 basis points: below par the margin over it is more, by half a point in over a
        // year
        assertThat(Double.parseDouble(cells[8])).isBetween(91.0, 140.0);
        assertThat(Double.parseDouble(cells[10])).isGreaterThan(Double.parseDouble(cells[11]) - 1e-9);
        double accrued = Double.parseDouble(cells[3]);
        assertThat(accrued).isZero();
        assertThat(page(link(page, "Permanent link to this projection"), "zh-CN"))
                .contains("各情景下该档的价值与风险", "value=\"1:4.0,5:4.3\"", "index=index.SOFR");
        assertThat(page(DEAL + "?name=Flat&observed.index.SOFR=0.04&curve=steep", "en"))
                .contains("A benchmark such as 1:4.0,2:4.1 (years:percent) is expected, got: steep");
    }

    /** A day of settlement and a clean price are kept; a day that cannot be is said with the first that can. */
    @Test
    void valuesTheClassOnADayOfSettlement() throws Exception {
        String known = "?name=Flat&observed.index.SOFR=0.04&class=A&price=99.5&quote=CLEAN&settlement=2026-06-10";
        String page = page(DEAL + known, "en");
        assertThat(page)
                .contains("value=\"2026-06-10\"", "Clean price, % of balance", "Settlement on 10 Jun 2026", "99.500");
        String link = link(page, "Permanent link to this projection");
        assertThat(link).contains("quote=CLEAN&settlement=2026-06-10");
        assertThat(page(link, "zh-CN")).contains("结算日为 2026年6月10日", "净价（占余额 %）", "与生成链接时相同");
        assertThat(page(DEAL + "/solve" + known + "&what=PRICE&yield=4.5", "en"))
                .contains("Clean price per 100 of the balance", "Accrued interest in it");
        assertThat(page(DEAL + "/grid" + known + "&value=CLEAN&at=5&cprs=10&cdrs=1", "en"))
                .contains("Clean price of class A at a yield of 5 %");
        assertThat(page(DEAL + known.replace("2026-06-10", "2020-01-01"), "en"))
                .contains("the first that can be, or later is expected (year-month-day), got: 2020-01-01");
    }

    /** Every pair with its number, shaded, leading to its projection; as CSV; kept in a link. */
    @Test
    void fillsAGridAndKeepsItInALink() throws Exception {
        String known = "/grid?name=Flat&observed.index.SOFR=0.04&class=B";
        assertThat(page(DEAL + known.replace("/grid", ""), "en")).contains("/projection/grid?class=B");
        String page = page(DEAL + known + "&value=PRICE&at=5&cprs=0:20:10&cdrs=1%2030", "en");
        assertThat(page)
                .contains("Full price of class B at a yield of 5 %", "shade-1", "shade-7", "name=20%25%20CPR")
                .doesNotContain("shade-8");
        Matcher cell = Pattern.compile("<td class=\"num shade-\\d\"><a href=\"([^\"]*)\"")
                .matcher(page);
        assertThat(cell.find()).isTrue();
        assertThat(page(HtmlUtils.htmlUnescape(cell.group(1)), "en")).contains("0% CPR, 1% CDR");
        String link = link(page, "Permanent link to this grid");
        assertThat(link).contains("value=PRICE", "&cprs=0%3A20%3A10", "engine=2.1", "&result=");
        assertThat(page(link, "en")).contains("inputs, engine and every amount are as when the link was made");
        assertThat(page(link.replace("at=5&", "at=6&"), "zh-CN")).contains("情景网格", "收益率为 6 % 时 B 档全价");
        String csv = mvc.perform(get(URI.create(DEAL + known + "&cprs=0:20:10&cdrs=1&download=grid.pairs.csv"))
                        .with(li()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(page(DEAL + known + "&cprs=much", "en"))
                .contains("Prepayments: up to 21 different rates")
                .doesNotContain("ts-grid\"");
        assertThat(page(DEAL + known + "&cprs=0:20:1&cdrs=0:20:1", "en")).contains("at most 231 pairs");
        assertThat(page(DEAL + "/grid?name=None", "en")).contains("Not computed", "index.SOFR");
        mvc.perform(get(DEAL + known + "&value=ALL").with(li())).andExpect(status().isNotFound());
    }

    /** What is left of each class by date and speed, with both average lives; as CSV; kept in a link. */
    @Test
    void printsDecrementTables() throws Exception {
        String known = "/decrement?name=Flat&observed.index.SOFR=0.04&cdr=0&class=A&speeds=1%201.5";
        String page = page(DEAL + known, "en");
        assertThat(page)
                .contains("Class A, percent of its original balance", "Class SUB, percent", ">1.5%<", "100.00")
                .contains("Average life to maturity, years", "Average life to the call, years", "<svg class=\"chart\"");
        String link = link(page, "Permanent link to these tables");
        assertThat(link).contains("speed-model=ABS", "&speeds=1%201.5", "&result=");
        assertThat(page(link, "en")).contains("inputs, engine and every amount are as when the link was made");
        assertThat(page(link.replace("speeds=1%201.5", "speeds=2"), "zh-CN")).contains("余额递减表", "A 档（占原始余额 %）");
        String csv = mvc.perform(get(URI.create(DEAL + known + "&download=decrement.lives.csv"))
                        .with(li()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines()).hasSize(1 + 3 * 2);
        assertThat(page(DEAL + known.replace("speeds=1%201.5", "speeds=fast"), "en"))
                .contains("Up to ten different speeds")
                .doesNotContain("Permanent link to these tables");
        assertThat(page(DEAL + known + "&speed-model=CPR&speeds=1", "en")).contains("Class A, percent");
    }

    /** A deal file over the pool of the deal, pasted, beside the deal under two scenarios; another pool is refused. */
    @Test
    void comparesStructures() throws Exception {
        String deal = Files.readString(SAMPLE.resolve("deal.yaml"));
        String address = mvc.perform(post("/deals/rivermark-auto-2026-1/structures")
                        .param("text", deal)
                        .with(li())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String hash = Hash.of(deal.getBytes(StandardCharsets.UTF_8)).hex();
        assertThat(address).isEqualTo(DEAL + "/compare?structure=" + hash);
        String known = address + "&name=Flat&observed.index.SOFR=0.04&name=High&observed.index.SOFR=0.08";
        String page = page(known, "en");
        assertThat(page)
                .contains("Sample Auto Receivables 2026-1", "High", "Average life to the call, years")
                .doesNotContain("Not computed");
        String csv = mvc.perform(
                        get(URI.create(known + "&download=comparison.csv")).with(li()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines()).hasSize(1 + 2 * 2 * 3);
        String link = link(page, "Permanent link to this comparison");
        assertThat(link).contains("structure=" + hash, "&result=");
        assertThat(page(link, "zh-CN")).contains("结构并列比较", "至到期加权平均期限");
        assertThat(mvc.perform(get("/deals/rivermark-auto-2026-1/structures/" + hash)
                                .with(li()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .isEqualTo(deal);
        mvc.perform(get(DEAL + "/compare?structure=" + "0".repeat(64)).with(li()))
                .andExpect(status().isNotFound());
        mvc.perform(get(DEAL + "/compare?with=nobodys-deal").with(li())).andExpect(status().isNotFound());
        mvc.perform(post("/deals/rivermark-auto-2026-1/structures")
                        .param("text", "notes: {}")
                        .with(li())
                        .with(csrf()))
                .andExpect(redirectedUrl(DEAL + "/compare"))
                .andExpect(flash().attributeExists("structureProblems"));
    }

    /** A coupon of 443 % is refused by the sentence of the verbs where a structure is compared. */
    @Test
    void refusesACouponThatNobodyMeans() throws Exception {
        String deal = Files.readString(SAMPLE.resolve("deal.yaml")).replace("coupon: 4.2%", "coupon: 4.43");
        String sentence = "line 31, /notes/A/coupon: a coupon of at most 1 (100 % a year) is expected for A";
        Object problems = mvc.perform(post("/deals/rivermark-auto-2026-1/structures")
                        .param("text", deal)
                        .with(li())
                        .with(csrf()))
                .andReturn()
                .getFlashMap()
                .get("structureProblems");
        assertThat(String.valueOf(problems)).contains(sentence);
    }

    @Test
    void saysWhyNoNumberIsFound() throws Exception {
        String known = "/solve?name=Flat&observed.index.SOFR=0.04";
        assertThat(page(DEAL + known + "&what=PRICE&yield=much", "en"))
                .contains("A yield of -95 to 1000 percent is expected, got: much")
                .doesNotContain("What the price is the sum of");
        assertThat(page(DEAL + known + "&model=ABS&cdr=0&what=BREAK_EVEN", "en"))
                .contains("Not computed", "an ABS speed counts every loan that goes, liquidated ones too");
        assertThat(page(DEAL + known + "&speed=x&what=SIZE", "en"))
                .contains("got: x")
                .doesNotContain("Sizes tried");
        mvc.perform(get(DEAL + known + "&what=EVERYTHING").with(li())).andExpect(status().isNotFound());
        mvc.perform(get(DEAL + known + "&what=SIZE&scenario=9").with(li())).andExpect(status().isNotFound());
        mvc.perform(get(DEAL + known + "&what=SIZE").with(user(accounts.loadUserByUsername(INVESTOR.value()))))
                .andExpect(status().isNotFound());
    }

    /** Of a deal that has paid nothing; one that has is in {@code MoneyTiesIT}. */
    @Test
    void saysThatNothingIsPaidYet() throws Exception {
        String actual = DEAL + "/actual?name=Flat&observed.index.SOFR=0.04";
        assertThat(page(actual, "en")).contains("No period is paid yet.", "the scenario Flat");
        assertThat(page(actual, "zh-CN")).contains("Flat").doesNotContain("No period is paid yet.");
    }

    /** A scenario file with a stratum: kept for the deal, projected, named by its hash in the link, read again. */
    @Test
    void projectsAnUploadedScenarioFileAndKeepsItsHashInTheLink() throws Exception {
        String text = """
            name: Mine 档
            prepayment: {model: CPR, speed: 8%}
            observed: {index.SOFR: 4%}
            strata: [{name: dear, when: 'rate >= 0.06', severity: 0%, defaults: {model: CDR, speed: 2%}}]
            """;
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        String address = mvc.perform(multipart("/deals/rivermark-auto-2026-1/scenarios")
                        .file(new MockMultipartFile("file", "mine.yaml", "text/yaml", content))
                        .with(li())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String hash = Hash.of(content).hex();
        assertThat(address).startsWith(DEAL + "?name=Mine").endsWith("file=" + hash);
        String page = page(String.valueOf(address), "en");
        assertThat(page).doesNotContain("Not computed").contains(">Mine 档<", hash.substring(0, 12), "Scenario files");
        String link = link(page, "Permanent link to this projection");
        assertThat(link).contains("file=" + hash);
        assertThat(page(link, "zh-CN")).contains("情景文件", "Mine 档");
        assertThat(page(link, "en")).contains("inputs, engine and every amount are as when the link was made");
        assertThat(mvc.perform(get("/deals/rivermark-auto-2026-1/scenarios/" + hash)
                                .with(li()))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .isEqualTo(content);
        assertThat(page(DEAL + "?name=Gone&file=" + "0".repeat(64), "en"))
                .contains("this deal has no scenario file 000");
    }

    @Test
    void saysWhyAScenarioFileIsNotTaken() throws Exception {
        MockMultipartFile wrong = new MockMultipartFile(
                "file", "wrong.yaml", "text/yaml", "prepayment: {model: CRP}\n".getBytes(StandardCharsets.UTF_8));
        mvc.perform(multipart("/deals/rivermark-auto-2026-1/scenarios")
                        .file(wrong)
                        .with(li())
                        .with(csrf()))
                .andExpect(redirectedUrl(DEAL))
                .andExpect(flash().attribute(
                                "scenarioProblems",
                                List.of("line 1, /prepayment: a model of NONE, CPR, SMM, ABS,"
                                        + " PSA, RAMP, HEP, MHP, VECTOR is expected, got: CRP")));
    }

    @Test
    void leadsFromEachNumberToItsSteps() throws Exception {
        String page = page(DEAL + "?name=Flat&observed.index.SOFR=0.04", "en");
        Matcher number = Pattern.compile("href=\"([^\"]*/projection/steps[^\"]*period=2)\"")
                .matcher(page);
        assertThat(number.find()).isTrue();
        String steps = page(HtmlUtils.htmlUnescape(number.group(1)), "en");
        assertThat(steps)
                .contains("How each number came about", "href=\"#line-1\"", "id=\"line-1\"")
                .contains("index.SOFR + 0.9%", "30/360", ">collection<", ">reserve<");
        String fast = page(
                DEAL + "?name=Slow&name=Fast&speed=1&speed=9&observed.index.SOFR=0.04&observed.index.SOFR=0.04", "en");
        assertThat(fast).doesNotContainPattern("<a [^>]*href=\"[^\"]*/projection/steps[^>]*>\\s*</a>");
        mvc.perform(get(DEAL + "/steps?scenario=9&period=2").with(li())).andExpect(status().isNotFound());
        mvc.perform(get(DEAL + "?from=1").with(li())).andExpect(status().isNotFound());
        mvc.perform(get(DEAL + "?class=Z").with(li())).andExpect(status().isNotFound());
    }

    @Test
    void putsAnUploadedTableBesideOurs() throws Exception {
        MockHttpSession session = new MockHttpSession();
        String table = "class,paymentDate,speed,percent\nA,closing,1.3,100.00\nA,yearsToMaturity,1.3,1.00\n";
        MockMultipartFile printed =
                new MockMultipartFile("table", "table.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8));
        MockMultipartFile deal = file("deal", "deal.yaml");
        mvc.perform(multipart("/prospectus")
                        .file(printed)
                        .file(deal)
                        .file(file("pool", "lines.csv"))
                        .session(session)
                        .with(li())
                        .with(csrf()))
                .andExpect(redirectedUrl("/prospectus"));
        String page = mvc.perform(get("/prospectus").session(session).with(li()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("Sample Auto Receivables 2026-1", "Class A: printed, ours, difference", "100.0000");
        String csv = mvc.perform(get("/prospectus?download=prospectus.lives.csv")
                        .session(session)
                        .with(li()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines()).hasSize(2);
        mvc.perform(multipart("/prospectus").file(printed).file(deal).with(li()).with(csrf()))
                .andExpect(redirectedUrl("/prospectus"))
                .andExpect(flash().attribute("problems", List.of("a file is expected as pool")));
    }

    private static MockMultipartFile file(String field, String name) throws Exception {
        return new MockMultipartFile(field, name, "text/plain", Files.readAllBytes(SAMPLE.resolve(name)));
    }
}
