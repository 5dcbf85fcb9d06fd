package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.portal.cli.VotesByHand;
import io.truesale.portal.fixture.DemoNode;
import io.truesale.portal.fixture.Endpoints;
import io.truesale.portal.fixture.WebUser;
import io.truesale.portal.security.LeakTable.Asked;
import io.truesale.portal.security.LeakTable.Expected;
import io.truesale.portal.security.LeakTable.Line;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nobody sees anything of a deal in which the own institution has no part. On a real node after the demo, persons without
 * a part ask every endpoint with the ids of the deal: the answers are those for ids that nobody has, hold nothing that
 * only the deal's parties know, and change nothing.
 */
class LeakIT {
    private static final String PASSWORD = "four-quiet-larks-77";

    /** An underwriter, and somebody who may do whatever any capacity may, of institutions without any deal. */
    private static final PersonId UNDERWRITER = new PersonId("eastgate-securities/reed.nora");

    private static final PersonId ANYTHING = new PersonId("westlake-group/frost.max");

    /** Tables in which threads of the node claim work by the clock, whoever asks for what. */
    private static final List<String> CLAIMED = List.of("token_entry", "act_ru_job");

    @TempDir
    private static Path folder;

    private static DemoNode node;
    private static Map<String, DealSecrets> deals;

    @BeforeAll
    static void demo() throws Exception {
        node = new DemoNode(folder, 40);
        Accounts accounts = node.bean(Accounts.class);
        accounts.create(UNDERWRITER, "Nora Reed", Set.of(Capacity.UWR), PASSWORD);
        accounts.create(ANYTHING, "Max Frost", EnumSet.allOf(Capacity.class), PASSWORD);
        deals = new TreeMap<>();
        deals.put(DemoNode.LIVE, DealSecrets.of(DemoNode.LIVE, users("rivermark-bank", "harbor-trust")));
        deals.put(DemoNode.OPEN, DealSecrets.of(DemoNode.OPEN, users("bluefield-finance", "harbor-trust")));
        for (DealSecrets deal : deals.values()) {
            new PartyOverHttp(user("harbor-trust")).putInto(deal.ids());
        }
        query("rivermark-bank").putInto(deals.get(DemoNode.LIVE).ids());
        query("bluefield-finance").putInto(deals.get(DemoNode.OPEN).ids());
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void membersVoteByTheCommandLineAndOutsidersDoNotSeeWho() throws Exception {
        new VotesByHand(node, folder).decideLimits();
        String votes = user(UNDERWRITER)
                .json("/api/v1/ledger/channels/consortium/votes")
                .toString();
        assertThat(votes).contains("COMMITTED").doesNotContain("rivermark-bank");
    }

    @Test
    void membersVoteByPagesForADiagramThatNewPeriodsFollow() throws Exception {
        List<WebUser> voters = new ArrayList<>();
        for (String member : VotesByHand.FOR) {
            voters.add(user(member));
        }
        new VotesOverHttp(voters, user(UNDERWRITER)).decideADiagram();
    }

    @Test
    void everyEndpointHasALine() throws IOException {
        Set<String> table = LeakTable.read().stream().map(Line::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> program = Endpoints.of(node.endpoints()).stream()
                .map(endpoint -> endpoint.method() + " " + endpoint.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(table).as("endpoints in src/test/resources/leaks.txt").isEqualTo(program);
    }

    @Test
    void personsWithoutAPartSeeAndChangeNothing() throws Exception {
        List<String> leaks = new ArrayList<>();
        ask(DemoNode.LIVE, DemoNode.OPEN, user("bluefield-finance"), leaks);
        ask(DemoNode.LIVE, "", user("platform-operator"), leaks);
        ask(DemoNode.LIVE, "", user(ANYTHING), leaks);
        ask(DemoNode.OPEN, DemoNode.LIVE, user("pine-pension"), leaks);
        ask(DemoNode.OPEN, DemoNode.LIVE, user("rivermark-bank"), leaks);
        ask(DemoNode.OPEN, "", user(UNDERWRITER), leaks);
        assertThat(leaks).as(String.join("\n", leaks)).isEmpty();
    }

    /** The same questions of a party of the deal, so that a test that finds nothing is known to look. */
    @Test
    void aPartySeesItsDeal() throws Exception {
        DealSecrets secret = deals.get(DemoNode.LIVE);
        WebUser party = user("harbor-trust");
        Set<String> secrets = secret.without(deals.get(DemoNode.OPEN).leaves());
        Set<String> telling = new TreeSet<>();
        for (Line line : LeakTable.read()) {
            if (line.method().equals("GET") && line.expected() == Expected.ABSENT) {
                Optional<Asked> asked = line.with(secret.ids());
                if (asked.isPresent()
                        && look(line, secrets, asked.get(), send(party, line, asked.get())).stream()
                                .anyMatch(found -> found.startsWith("tells"))) {
                    telling.add(line.endpoint());
                }
            }
        }
        assertThat(telling).hasSizeGreaterThan(40);
    }

    @Test
    void anAuthorisedQueryTellsItsTwoMembersOnly() throws Exception {
        query("rivermark-bank").askAndAnswer(DemoNode.LIVE);
    }

    @Test
    void whoAsksForStampsTooOftenIsToldWhenToComeBack() throws Exception {
        new StampsOverHttp(user("oak-insurance"), user("pine-pension")).askTooOften();
    }

    private static QueryOverHttp query(String banker) throws Exception {
        return new QueryOverHttp(user("harbor-trust"), user(banker), user("pine-pension"));
    }

    @Test
    void anInstitutionRenewsItsKeysAndRecoversThem() throws Exception {
        new InstitutionOverHttp(user("linden-law")).renewAndRecover();
    }

    /** Investors see a pool once it is frozen, who works on the deal once there is a tape, others never. */
    @Test
    void investorsSeePoolsOnceFrozen() throws Exception {
        WebUser originator = user("rivermark-bank");
        WebUser trustee = user("harbor-trust");
        WebUser investor = user("pine-pension");
        String frozen = "/api/v1/pools/" + DemoNode.LIVE + "-pool";
        JsonNode seen = investor.json(frozen);
        assertThat(seen.path("status").asString()).isEqualTo("FROZEN");
        assertThat(seen.path("refusal").isMissingNode() || seen.path("refusal").isNull())
                .isTrue();
        JsonNode loan = investor.json(frozen + "/loans/1");
        assertThat(loan.path("fingerprint").asString()).matches("[0-9a-f]{64}");
        assertThat(loan.path("record").path("channel").asString()).isEqualTo("deal-" + DemoNode.LIVE);

        String pool = "/api/v1/pools/next-pool";
        String request = "{\"pool\":\"next-pool\",\"deal\":\"" + DemoNode.LIVE + "\",\"cutOff\":\"2026-01-31\"}";
        assertThat(originator.send("POST", "/api/v1/pools", "json:" + request).statusCode())
                .isEqualTo(201);
        assertThat(trustee.send("GET", pool, "").statusCode()).isEqualTo(404);
        String tape = Files.readString(folder.resolve("demo").resolve("bad-tape-mended.csv"));
        HttpResponse<byte[]> upload = originator.send("POST", pool + "/tapes?fileName=next.csv", "raw:" + tape);
        String operation = "/api/v1/operations/"
                + JsonMapper.shared().readTree(upload.body()).path("operation").asString();
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (originator.json(operation).path("state").asString().equals("WAITING")) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(originator.json(pool).path("status").asString()).isEqualTo("TAPE_ATTACHED");
        assertThat(trustee.send("GET", pool, "").statusCode()).isEqualTo(200);
        for (String part : List.of("", "/loans", "/loans/1", "/report", "/freeze")) {
            assertThat(investor.send("GET", pool + part, "").statusCode()).isEqualTo(404);
        }
        for (String list :
                List.of("/api/v1/pools", "/pools", "/pools?download=pool.list.csv", "/deals/" + DemoNode.LIVE)) {
            assertThat(new String(investor.send("GET", list, "").body(), StandardCharsets.UTF_8))
                    .as(list)
                    .doesNotContain("next-pool", "next.csv");
        }
    }

    /** Has {@code outsider}, whose own deal is {@code own} if any, ask everything about {@code foreign}. */
    private static void ask(String foreign, String own, WebUser outsider, List<String> leaks) throws Exception {
        DealSecrets secret = deals.get(foreign);
        Set<String> secrets = secret.without(known(foreign, outsider));
        assertThat(secrets).contains(foreign).hasSizeGreaterThan(200);
        Map<String, String> there = ids(secret.ids(), own);
        Map<String, String> nowhere = ids(secret.absent(), own);
        Map<String, String> before = quietRows();
        for (Line line : LeakTable.read()) {
            Optional<Asked> asked = line.with(there);
            if (line.expected() != Expected.OWN && asked.isPresent()) {
                HttpResponse<byte[]> answer = send(outsider, line, asked.get());
                String who = outsider.name() + " " + line.method() + " "
                        + asked.get().path() + ": ";
                look(line, secrets, asked.get(), answer).forEach(found -> leaks.add(who + found));
                if (line.expected() != Expected.QUIET && line.expected() != Expected.TAKEN) {
                    HttpResponse<byte[]> absent =
                            send(outsider, line, line.with(nowhere).orElseThrow());
                    compare(plain(answer, there), plain(absent, nowhere)).ifPresent(other -> leaks.add(who + other));
                }
            }
        }
        Map<String, String> after = rows();
        after.entrySet().removeAll(before.entrySet());
        if (!after.isEmpty()) {
            leaks.add(outsider.name() + " changed " + after.keySet());
        }
    }

    private static List<String> look(Line line, Set<String> secrets, Asked asked, HttpResponse<byte[]> answer) {
        List<String> wrong = new ArrayList<>();
        boolean absent = answer.statusCode() == 404 || answer.statusCode() == 403;
        if (line.expected() == Expected.ABSENT && !absent) {
            wrong.add("answers " + answer.statusCode());
        }
        if (line.expected() == Expected.TAKEN && answer.statusCode() != 403 && !taken(line, answer)) {
            wrong.add("answers " + answer.statusCode());
        }
        boolean unknownOriginator =
                answer.statusCode() == 404 && line.endpoint().endsWith("/originator");
        if (line.expected() == Expected.QUIET
                && answer.statusCode() != 200
                && answer.statusCode() != 403
                && !unknownOriginator) {
            wrong.add("answers " + answer.statusCode());
        }
        if (answer.statusCode() >= 500) {
            wrong.add("fails with " + answer.statusCode());
        }
        String headers = answer.headers().map().toString();
        for (byte[] part : List.of(answer.body(), headers.getBytes(StandardCharsets.UTF_8))) {
            DealSecrets.found(secrets, part).stream()
                    .filter(found ->
                            !asked.path().contains(found) && !asked.content().contains(found))
                    .limit(5)
                    .forEach(found -> wrong.add("tells " + found));
        }
        return wrong;
    }

    private static boolean taken(Line line, HttpResponse<byte[]> answer) {
        boolean page = !line.path().startsWith("/api/");
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return answer.statusCode() == 422
                && (page || body.contains("\"DEAL_ID_TAKEN\"") || body.contains("\"POOL_ONCE\""));
    }

    private static Optional<String> compare(String there, String nowhere) {
        if (there.equals(nowhere)) {
            return Optional.empty();
        }
        int at = 0;
        while (at < Math.min(there.length(), nowhere.length()) && there.charAt(at) == nowhere.charAt(at)) {
            at++;
        }
        return Optional.of("differs from what is said of ids that nobody has: " + around(there, at) + " <> "
                + around(nowhere, at));
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 80))
                .replace('\n', ' ');
    }

    /** Status, headers and body, with the ids taken out and without what is new in each answer. */
    private static String plain(HttpResponse<byte[]> answer, Map<String, String> ids) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet()
                .removeIf(name -> Set.of("date", "set-cookie", "connection", "keep-alive")
                        .contains(name.toLowerCase(java.util.Locale.ROOT)));
        String text = answer.statusCode() + " " + headers + "\n" + new String(answer.body(), StandardCharsets.UTF_8);
        List<Map.Entry<String, String>> longest = ids.entrySet().stream()
                .filter(id -> id.getValue().length() > 8)
                .sorted(Comparator.comparing(
                        (Map.Entry<String, String> id) -> -id.getValue().length()))
                .toList();
        for (Map.Entry<String, String> id : longest) {
            text = text.replace(id.getValue(), "ID");
        }
        return text.replaceAll("name=\"_csrf\"[^>]*value=\"[^\"]*\"", "CSRF")
                .replaceAll("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])", "TRACE")
                .replaceAll("content-length=\\[\\d+]", "LENGTH");
    }

    private static HttpResponse<byte[]> send(WebUser user, Line line, Asked asked) throws Exception {
        return user.send(line.method(), asked.path(), asked.content());
    }

    private static Map<String, String> ids(Map<String, String> ids, String own) {
        Map<String, String> all = new HashMap<>(ids);
        all.put("content", "no file of the deal");
        if (!own.isEmpty()) {
            Map<String, String> mine = deals.get(own).ids();
            all.put("ownDeal", mine.get("deal"));
            all.put("ownPool", mine.get("pool"));
            all.put("ownDocument", mine.get("document"));
        }
        return all;
    }

    /** What {@code outsider} may know anyhow: its own deal, the members and their people. */
    private static Set<String> known(String foreign, WebUser outsider) throws Exception {
        Set<String> all = new TreeSet<>();
        deals.forEach((deal, secrets) -> all.addAll(deal.equals(foreign) ? Set.of() : secrets.leaves()));
        all.addAll(DealSecrets.leaves(outsider.json("/api/v1/members")));
        String blocks = "/api/v1/ledger/channels/consortium/blocks"; // ids and hashes there are for all
        for (JsonNode block : outsider.json(blocks + "?limit=500")) {
            for (JsonNode each : outsider.json(
                            blocks + "/" + block.path("height").asString())
                    .path("records")) {
                all.add(each.path("id").asString());
                all.add(each.path("digest").asString());
            }
        }
        return all;
    }

    /**
     * The rows once nothing is written any more for a second: what the demo and insiders asked for is done, and the node has
     * forgotten what it had kept until it was final.
     */
    private static Map<String, String> quietRows() {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        Map<String, String> last = rows();
        Instant since = Instant.now();
        while (Duration.between(since, Instant.now()).toMillis() < 1_000) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            Map<String, String> now = rows();
            boolean kept = !now.getOrDefault("ledger.\"outbox\"", "").startsWith("0 ");
            if (kept || !now.equals(last)) {
                last = now;
                since = Instant.now();
            }
        }
        return last;
    }

    /** What stands in every table that a use case writes: how many rows, and a digest of them. */
    private static Map<String, String> rows() {
        JdbcClient jdbc = node.bean(JdbcClient.class);
        List<String> tables = jdbc.sql("""
                        select table_schema || '."' || table_name || '"' from information_schema.tables
                        where table_schema in ('workflow', 'ledger', 'camunda') and table_type = 'BASE TABLE'
                          and table_name not ilike 'act_ru_meter_log%'""").query(String.class).list();
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables) {
            String content = CLAIMED.stream().anyMatch(table::contains)
                    ? "''"
                    : "coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')";
            rows.put(
                    table,
                    jdbc.sql("select count(*) || ' ' || " + content + " from " + table + " t")
                            .query(String.class)
                            .single());
        }
        return rows;
    }

    private static List<WebUser> users(String... members) throws Exception {
        List<WebUser> users = new ArrayList<>();
        for (String member : members) {
            users.add(user(member));
        }
        return users;
    }

    private static WebUser user(String member) throws Exception {
        String name = node.preparer(member);
        return new WebUser(node.address(), name, node.password(name));
    }

    private static WebUser user(PersonId person) throws Exception {
        return new WebUser(node.address(), person.value(), PASSWORD);
    }
}
