package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.portal.fixture.Endpoints;
import io.truesale.portal.fixture.Endpoints.Endpoint;
import io.truesale.portal.fixture.PortalTest;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Each endpoint is on the checked-in list with who may call it, the program agrees with the list, and the answers to
 * five kinds of callers agree with both. What one may see of a deal is checked where there is one.
 */
class AuthorisationIT extends PortalTest {
    private static final PersonId OPERATOR = new PersonId("platform-operator/okafor.ada");
    private static final PersonId UNDERWRITER = new PersonId("summit-securities/meyer.anna");

    private static final List<MediaType> CONTENTS = List.of(
            MediaType.APPLICATION_JSON,
            MediaType.APPLICATION_XML,
            MediaType.parseMediaType("text/csv"),
            MediaType.APPLICATION_OCTET_STREAM);

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    private ApiTokens tokens;

    @BeforeEach
    void more() {
        accounts.create(OPERATOR, "Ada Okafor", Set.of(Capacity.OPS), PASSWORD);
        accounts.create(UNDERWRITER, "Anna Meyer", Set.of(Capacity.UWR), PASSWORD);
    }

    @Test
    void everyEndpointIsOnTheListAsTheProgramHasIt() throws IOException {
        List<String> program = Endpoints.of(requestMappingHandlerMapping).stream()
                .map(Endpoint::row)
                .toList();
        List<String> list =
                Endpoints.listed().stream().map(Endpoint::row).sorted().toList();
        List<String> missing =
                program.stream().filter(row -> !list.contains(row)).toList();
        List<String> stale = list.stream().filter(row -> !program.contains(row)).toList();
        assertThat(missing)
                .as("add to src/test/resources/authorisation.csv: method,path,who,object\n"
                        + String.join("\n", missing))
                .isEmpty();
        assertThat(stale).as("rows of endpoints that are gone or have changed").isEmpty();
    }

    @Test
    void answersEachCallerAsTheListSays() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : Endpoints.of(requestMappingHandlerMapping)) {
            check(endpoint, null, wrong);
            for (PersonId person : List.of(ORIGINATOR, INVESTOR, OPERATOR, UNDERWRITER)) {
                check(endpoint, person, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(Endpoint endpoint, @Nullable PersonId person, List<String> wrong) throws Exception {
        MockHttpServletResponse answer;
        try {
            answer = call(endpoint, person);
        } catch (ServletException bug) {
            wrong.add(endpoint.row() + " fails for " + person + ": " + bug.getRootCause());
            return;
        }
        int status = answer.getStatus();
        boolean login = status == 302 && "/login".equals(answer.getHeader(HttpHeaders.LOCATION));
        boolean good;
        if (endpoint.open()) {
            good = status != 403 && status < 500 && !login;
        } else if (person == null) {
            good = endpoint.api() ? status == 401 : login;
        } else if (allowed(endpoint, person)) {
            good = status != 401 && status != 403 && status < 500 && !login;
        } else {
            good = status == 403;
        }
        if (!good) {
            wrong.add(endpoint.row() + " answers " + status + " to " + person);
        }
    }

    private boolean allowed(Endpoint endpoint, PersonId person) {
        Set<Capacity> held = accounts.find(person)
                .orElseThrow()
                .user(java.util.Locale.ENGLISH)
                .capacities();
        return endpoint.capacities().isEmpty()
                || Stream.of(endpoint.capacities().split(" ")).anyMatch(name -> held.contains(Capacity.valueOf(name)));
    }

    /** As a program that does not know what content is expected: it tries until one is taken. */
    private MockHttpServletResponse call(Endpoint endpoint, @Nullable PersonId person) throws Exception {
        MockHttpServletResponse answer = call(endpoint, person, CONTENTS.get(0));
        for (int next = 1; answer.getStatus() == 415 && next < CONTENTS.size(); next++) {
            answer = call(endpoint, person, CONTENTS.get(next));
        }
        return answer;
    }

    private MockHttpServletResponse call(Endpoint endpoint, @Nullable PersonId person, MediaType content)
            throws Exception {
        String path = endpoint.path().replaceAll("\\{[^}]*}", "nothing-of-this-name");
        MockHttpServletRequestBuilder request =
                MockMvcRequestBuilders.request(HttpMethod.valueOf(endpoint.method()), path);
        if (!endpoint.method().equals("GET")) {
            request.contentType(endpoint.api() ? content : MediaType.APPLICATION_FORM_URLENCODED);
            request.content(endpoint.api() ? "{}" : "");
        }
        if (!endpoint.api()) {
            request.with(csrf());
        }
        if (person != null && endpoint.api()) {
            request.header(
                    HttpHeaders.AUTHORIZATION, "Bearer " + tokens.issue(person).value());
        } else if (person != null) {
            request.with(user(accounts.loadUserByUsername(person.value())));
        }
        return mvc.perform(request).andReturn().getResponse();
    }
}
