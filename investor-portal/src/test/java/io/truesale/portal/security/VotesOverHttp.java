package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.fixture.WebUser;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** Members put another diagram of reporting periods to a vote and decide it, by pages of a running node. */
record VotesOverHttp(List<WebUser> voters, WebUser reader) {
    private static final String PAGE = "/votes/consortium";

    /** The whole way. */
    void decideADiagram() throws Exception {
        String diagram = diagram();
        WebUser first = voters.get(0);
        String form = "file:definition=period&blocks=1000&lead=1&file=@";
        HttpResponse<byte[]> refused = first.send(
                "POST",
                PAGE + "/definitions",
                form + diagram.replace("<bpmn:userTask id=\"PAID\"", "<bpmn:task id=\"PAID\""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("PROCESS_FILE_REFUSED", "task PAID");
        assertThat(first.send("POST", PAGE + "/files", "file:file=@" + diagram).statusCode())
                .as("before a vote names it")
                .isEqualTo(422);

        assertThat(first.send("POST", PAGE + "/definitions", form + diagram).statusCode())
                .isEqualTo(302);
        String vote = find(await(first, page -> page.contains("data-standing=\"OPEN\"")));
        for (WebUser voter : voters.subList(1, voters.size())) {
            act(voter, vote, "APPROVE");
        }
        String reached = await(first, page -> page.contains("data-vote=\"" + vote + "\" data-standing=\"REACHED\""));
        assertThat(reached)
                .contains("value=\"WITHDRAW\"", "?act=COMMIT\"", voters.get(1).name());
        String seen = text(reader.send("GET", PAGE, ""));
        assertThat(seen)
                .contains(vote)
                .doesNotContain("name=\"act\"", voters.get(1).name(), "id=\"propose\"");
        act(first, vote, "WITHDRAW");
        await(first, page -> page.contains("data-vote=\"" + vote + "\" data-standing=\"OPEN\""));
        act(first, vote, "APPROVE");
        await(first, page -> page.contains("data-vote=\"" + vote + "\" data-standing=\"REACHED\""));
        act(first, vote, "COMMIT");
        String decided = await(first, page -> page.contains("data-vote=\"" + vote + "\" data-standing=\"COMMITTED\""));
        assertThat(decided).contains("data-definition=\"period\" data-origin=\"CONSORTIUM\" data-held=\"true\"");
    }

    private static String diagram() throws IOException {
        try (InputStream in = new ClassPathResource("processes/period.bpmn").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("Report the figures", "Report the figures of the month");
        }
    }

    /** As the page's forms do: the one that asks first has the act in its address. */
    private static void act(WebUser voter, String vote, String act) throws Exception {
        boolean asks = act.equals("COMMIT");
        String address = PAGE + "/" + vote + "/act" + (asks ? "?act=" + act : "");
        assertThat(voter.send("POST", address, asks ? "form:confirmed=yes" : "form:act=" + act)
                        .statusCode())
                .as(voter.name() + " " + act)
                .isEqualTo(302);
    }

    private static String find(String page) {
        Matcher found = Pattern.compile("data-vote=\"([0-9a-f]{64})\" data-standing=\"OPEN\"")
                .matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** The page once {@code condition} holds of it, within a minute. */
    private static String await(WebUser user, Predicate<String> condition) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        String page = text(user.send("GET", PAGE, ""));
        while (!condition.test(page)) {
            assertThat(Instant.now()).as(page).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            page = text(user.send("GET", PAGE, ""));
        }
        return page;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
