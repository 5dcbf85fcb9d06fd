package io.truesale.portal.rest;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.truesale.portal.fixture.PortalTest;
import io.truesale.portal.security.ApiTokens;
import org.hamcrest.Matchers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** JSON of the right shape with values that no type of Java keeps out: each is named, none is a fault of ours. */
class BadValuesIT extends PortalTest {
    @Autowired
    private ApiTokens tokens;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "notary/evidence | {'entries':[null]} | entries[0]",
                "notary/evidence | {'entries':[{'id':'a','phase':'p','context':{'case':null}}]} | entries[0].context[case]",
                "ledger/channels/consortium/votes | {'kind':'CONFIG','config':{'maxRecords':1,'maxBytes':1,"
                        + "'members':[1,null],'operators':[1,2],'personsPerMember':1}}"
                        + " | config.members[1]",
                "ledger/channels/consortium/votes | {'kind':'CONFIG','config':{'maxRecords':1,'maxBytes':1,"
                        + "'members':[1,2],'operators':[null,2],'personsPerMember':1}}"
                        + " | config.operators[0]",
                "ledger/channels/consortium/votes | {'kind':'TRUST','log':{'origin':'x','operators':[null],'quorum':1}}"
                        + " | log.operators[0]",
                "ledger/channels/consortium/votes | {'kind':'CONTRACT','contract':{'name':'x','version':1,'callers':[null]}}"
                        + " | contract.callers[0]",
                "ledger/channels/consortium/votes | {'kind':'CONTRACT','contract':{'name':'x','version':1,"
                        + "'callers':[{'function':'f','capacities':[null]}]}} | contract.callers[0].capacities[0]",
                "ledger/channels/consortium/votes | {'kind':'CONTRACT','contract':{'name':'x','version':1,"
                        + "'callers':[{'function':'f','capacities':[],'policy':{'atLeast':1,'of':[null]}}]}}"
                        + " | contract.callers[0].policy.of[0]",
                "ledger/channels/consortium/votes | {'kind':'CONFIG','config':{'maxRecords':null}} | config.maxRecords",
                "ledger/channels/consortium/votes | {'kind':'CONFIG','config':{'members':[1,'x']}} | config.members[1]",
                "queries/tariff | {'currency':'USD','price':1e400} | price",
                "authorisations | {'answerer':'a-bank','number':'1','document':'','purpose':'FUN'} | purpose",
                "authorisations | {'answerer':'a-bank','number':'1','document':'','purpose':'DISPUTE','scope':[null],"
                        + "'until':'2030-01-01T00:00:00Z'} | scope[0]",
                "authorisations | {'answerer':'a-bank','number':'1','document':'','purpose':'DISPUTE','scope':['STATUS'],"
                        + "'until':'+1000000000-01-01T00:00:00Z'} | until",
                "pools | {'pool':'p','deal':'d','cutOff':'+999999999-12-31'} | cutOff",
                "pools | {'pool':'p','deal':'d','cutOff':'1899-12-31'} | cutOff",
                "deals | {'id':'d','title':'t','template':'t','currency':'USD','parties':[null]} | parties[0]"
            })
    void namesTheField(String path, String body, String field) throws Exception {
        mvc.perform(post("/api/v1/" + path)
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                "Bearer " + tokens.issue(ORIGINATOR).value())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace('\'', '"')))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field").value(Matchers.hasItem(field)));
    }
}
