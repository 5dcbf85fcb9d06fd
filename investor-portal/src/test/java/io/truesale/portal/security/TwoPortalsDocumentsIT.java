package io.truesale.portal.security;

import static io.truesale.portal.security.TwoPortals.await;
import static io.truesale.portal.security.TwoPortals.hosted;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Vault;
import io.truesale.portal.fixture.WebUser;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A document that is brought on one portal, and opened on the other's page by a member of the other operator. */
class TwoPortalsDocumentsIT {
    private static final PersonId BANKER = new PersonId("rivermark-bank/li.na");
    private static final PersonId TRUSTEE = new PersonId("harbor-trust/liu.yang");
    private static final PersonId STRANGER = new PersonId("pine-pension/koch.lena");
    private static final String DEAL = "two-portals";
    private static final String CUSTODIANS = "/api/v1/deals/" + DEAL + "/custodians";
    private static final String DOCUMENTS = "/api/v1/deals/" + DEAL + "/documents";

    @TempDir
    private Path folder;

    @Test
    void opensOnOnePageWhatWasBroughtOnTheOther() throws Exception {
        try (TwoPortals portals = new TwoPortals(
                folder,
                BANKER,
                List.of(hosted(BANKER, Capacity.ORG, Capacity.SVC, Capacity.UWR, Capacity.LAW, Capacity.CUS)),
                List.of(hosted(TRUSTEE, Capacity.SPV, Capacity.ACC, Capacity.RTG), hosted(STRANGER, Capacity.INV)))) {
            WebUser banker = portals.inNorth(BANKER);
            WebUser trustee = portals.inSouth(TRUSTEE);
            WebUser stranger = portals.inSouth(STRANGER);
            open(banker);
            await(() -> trustee.send("GET", "/api/v1/deals/" + DEAL, "").statusCode() == 200);
            byte[] content = new byte[1_500_000];
            new SplittableRandom(7).nextBytes(content);
            String upload = DOCUMENTS + "?kind=LEGAL_OPINION&fileName=opinion.pdf&readers=harbor-trust&title="
                    + URLEncoder.encode("True sale opinion", StandardCharsets.UTF_8);
            HttpResponse<byte[]> refused = banker.upload(upload, "file", "opinion.pdf", content);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(text(refused)).contains("DOCUMENT_READER_WITHOUT_KEY", "harbor-trust");
            enrol(trustee);
            enrol(stranger);
            String document = uploaded(banker, upload, content);
            String page = "/deals/" + DEAL + "/documents/" + document;
            await(() -> trustee.send("GET", page, "").statusCode() == 200);
            assertThat(text(trustee.send("GET", "/deals/" + DEAL + "/documents", "")))
                    .contains("True sale opinion", page);
            assertThat(stranger.send("GET", page, "").statusCode()).isEqualTo(404);
            String file = opened(trustee, page);
            HttpResponse<byte[]> read = trustee.send("GET", file, "");
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).isEqualTo(content);
            for (WebUser each : List.of(banker, trustee)) {
                await(() -> text(each.send("GET", page, "")).contains(TRUSTEE.value()));
                JsonNode openings = each.json(DOCUMENTS + "/" + document).path("openings");
                assertThat(openings.size()).isEqualTo(1);
                assertThat(openings.get(0).path("person").asString()).isEqualTo(TRUSTEE.value());
                assertThat(openings.get(0).path("state").asString()).isEqualTo("CONFIRMED");
            }
            assertThat(stranger.send("GET", file, "").statusCode()).isEqualTo(404);
            withoutTheOwnersNode(portals, banker, trustee, content);
        }
    }

    private static void open(WebUser banker) throws Exception {
        StringBuilder parties = new StringBuilder();
        for (String capacity : List.of("ORG", "SVC", "UWR", "LAW", "CUS")) {
            parties.append("{\"capacity\":\"").append(capacity).append("\",\"member\":\"rivermark-bank\"},");
        }
        for (String capacity : List.of("SPV", "ACC", "RTG")) {
            parties.append("{\"capacity\":\"").append(capacity).append("\",\"member\":\"harbor-trust\"},");
        }
        HttpResponse<byte[]> asked = banker.send(
                "POST",
                "/api/v1/deals",
                "json:{\"id\":\"" + DEAL + "\",\"title\":\"Two\",\"template\":\"us-auto-sequential\","
                        + "\"currency\":\"USD\",\"parties\":["
                        + parties + "{\"capacity\":\"INV\",\"member\":\"pine-pension\"}]}");
        assertThat(asked.statusCode()).as(text(asked)).isEqualTo(202);
    }

    /** Each institution enrols its own ring of keys. */
    private static void enrol(WebUser person) throws Exception {
        assertThat(person.send("POST", "/institution/enrolments", "form:x=y").statusCode())
                .isEqualTo(302);
    }

    /** Brings a document as soon as the reader's key has come to the bank's node. */
    private static String uploaded(WebUser banker, String upload, byte[] content) {
        AtomicReference<String> location = new AtomicReference<>("");
        await(() -> {
            HttpResponse<byte[]> answer = banker.upload(upload, "file", "opinion.pdf", content);
            location.set(answer.headers().firstValue("Location").orElse(""));
            return answer.statusCode() == 202;
        });
        return location.get().substring(location.get().lastIndexOf('/') + 1);
    }

    /** Asks for an opening on the document's page, as its button does; answers where the content is. */
    private static String opened(WebUser trustee, String page) throws Exception {
        HttpResponse<byte[]> asked = trustee.send("POST", page + "/versions/1/openings", "form:x=y");
        assertThat(asked.statusCode()).isEqualTo(302);
        String location = asked.headers().firstValue("Location").orElseThrow();
        assertThat(location).contains("/openings/", "/content");
        return location.substring(location.indexOf("/deals/"));
    }

    /** The two members who are more than half of three name the third, which the trustee's node hosts too. */
    private static void nameCustodian(WebUser banker, WebUser trustee) {
        for (WebUser each : List.of(banker, trustee)) {
            await(() -> each.send("POST", CUSTODIANS, "json:{\"members\":[\"pine-pension\"]}")
                            .statusCode()
                    == 202);
        }
        for (WebUser each : List.of(banker, trustee)) {
            await(() -> text(each.send("GET", CUSTODIANS, "")).equals("[\"pine-pension\"]"));
        }
    }

    /** What a custodian keeps is had without the owner's node; what nobody keeps is answered 503. */
    private static void withoutTheOwnersNode(TwoPortals portals, WebUser banker, WebUser trustee, byte[] content)
            throws Exception {
        byte[] other = content.clone();
        other[0] ^= 1;
        String alone = uploaded(banker, DOCUMENTS + "?kind=OTHER&fileName=b.pdf&readers=harbor-trust&title=B", other);
        nameCustodian(banker, trustee);
        other[1] ^= 1;
        String kept = uploaded(banker, DOCUMENTS + "?kind=OTHER&fileName=c.pdf&readers=harbor-trust&title=C", other);
        Hash address = Hash.parse(banker.json(DOCUMENTS + "/" + kept)
                .path("versions")
                .get(0)
                .path("blob")
                .asString());
        Vault south = portals.south().context().getBean(Vault.class);
        await(() -> south.addresses().contains(address));
        List<String> files = new ArrayList<>();
        for (String each : List.of(alone, kept)) {
            String page = "/deals/" + DEAL + "/documents/" + each;
            await(() -> trustee.send("GET", page, "").statusCode() == 200);
            files.add(opened(trustee, page));
        }
        portals.north().close();
        HttpResponse<byte[]> away = trustee.send("GET", files.get(0), "");
        assertThat(away.statusCode()).as(text(away)).isEqualTo(503);
        HttpResponse<byte[]> copy = trustee.send("GET", files.get(1), "");
        assertThat(copy.statusCode()).as(text(copy)).isEqualTo(200);
        assertThat(copy.body()).isEqualTo(other);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
