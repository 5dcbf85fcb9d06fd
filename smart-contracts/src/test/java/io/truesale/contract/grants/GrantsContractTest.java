package io.truesale.contract.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GrantsContractTest {
    private static final PersonId BANKER = new PersonId("rivermark-bank/li.na");
    private static final PersonId LAWYER = new PersonId("linden-law/wu.jie");
    private static final PersonId TRUSTEE = new PersonId("harbor-trust/ann.reed");
    private static final MemberId LAW = new MemberId("linden-law");
    private static final MemberId TRUST = new MemberId("harbor-trust");
    private static final String DOCUMENT = "doc-1";
    private static final byte[] FILE = new byte[32];

    private final NavigableMap<String, CborMap> grants = new TreeMap<>();
    private final GrantsContract contract = new GrantsContract();

    private final StateView state = new StateView() {
        @Override
        public Optional<CborMap> get(String name, String key) {
            return name.equals("grants")
                    ? Optional.ofNullable(grants.get(key))
                    : Optional.of(CborMap.empty())
                            .filter(member -> List.of(
                                            "member/rivermark-bank", "member/linden-law", "member/harbor-trust")
                                    .contains(key));
        }

        @Override
        public List<Entry> range(String name, String prefix) {
            List<Entry> entries = new ArrayList<>();
            for (Map.Entry<String, CborMap> entry : grants.tailMap(prefix, true).entrySet()) {
                if (entry.getKey().startsWith(prefix)) {
                    entries.add(new Entry(entry.getKey(), entry.getValue()));
                }
            }
            return entries;
        }
    };

    private Outcome call(PersonId caller, String function, CborMap arguments) {
        Outcome outcome =
                contract.execute(new Call(function, arguments, caller, "deal-x", "00".repeat(16), 5, 1_000), state);
        if (outcome instanceof Outcome.Accepted accepted) {
            accepted.writes()
                    .forEach(write -> grants.put(write.key(), write.value().orElseThrow()));
        }
        return outcome;
    }

    private Outcome grant(PersonId caller, long version, byte[] file, MemberId... readers) {
        return call(caller, "grant", Grant.arguments(DOCUMENT, version, file, List.of(readers)));
    }

    private Outcome open(PersonId caller, long version) {
        return call(caller, "open", Grant.opening(DOCUMENT, version));
    }

    private static void assertRefused(Outcome outcome, GrantsRule rule) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.code()).isEqualTo(rule.name())));
    }

    private static Outcome.Accepted accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted) outcome;
    }

    @Test
    void letsReadersAndTheOwnerOpen() {
        Outcome.Accepted granted = accepted(grant(BANKER, 1, FILE, LAW));
        assertThat(granted.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("AccessGranted");
            assertThat(event.fields().texts("readers")).containsExactly("linden-law", "rivermark-bank");
        });
        assertThat(accepted(open(LAWYER, 1)).events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("AccessOpened");
            assertThat(event.fields().text("person")).isEqualTo("linden-law/wu.jie");
        });
        accepted(open(BANKER, 1));
    }

    @Test
    void refusesAnOpeningByAnotherMemberOrOfNothing() {
        accepted(grant(BANKER, 1, FILE, LAW));
        assertRefused(open(TRUSTEE, 1), GrantsRule.GRANT_NOT_A_READER);
        assertRefused(open(LAWYER, 2), GrantsRule.GRANT_UNKNOWN);
        assertRefused(open(LAWYER, -1), GrantsRule.GRANT_UNKNOWN);
    }

    @Test
    void letsTheOwnerGrantToMoreMembersOnce() {
        accepted(grant(BANKER, 1, FILE, LAW));
        accepted(grant(BANKER, 1, FILE, TRUST));
        accepted(open(TRUSTEE, 1));
        accepted(open(LAWYER, 1));
        assertRefused(grant(BANKER, 1, FILE, TRUST), GrantsRule.GRANT_NOTHING_NEW);
    }

    @Test
    void refusesGrantsOfAnotherMember() {
        accepted(grant(BANKER, 1, FILE, LAW));
        assertRefused(grant(LAWYER, 1, FILE, TRUST), GrantsRule.GRANT_NOT_OWNER);
        assertRefused(grant(LAWYER, 2, FILE, TRUST), GrantsRule.GRANT_NOT_OWNER);
    }

    @Test
    void refusesAnotherFileUnderTheSameVersion() {
        accepted(grant(BANKER, 1, FILE, LAW));
        byte[] other = FILE.clone();
        other[0] = 1;
        assertRefused(grant(BANKER, 1, other, TRUST), GrantsRule.GRANT_OTHER_FILE);
        accepted(grant(BANKER, 2, other, TRUST));
    }

    @Test
    void refusesAReaderWhoIsNotOnTheChannel() {
        assertRefused(grant(BANKER, 1, FILE, new MemberId("pine-pension")), GrantsRule.GRANT_READER_UNKNOWN);
    }

    @Test
    void opensNothingThatIsWithdrawn() {
        accepted(grant(BANKER, 1, FILE, LAW));
        accepted(grant(BANKER, 2, FILE, LAW));
        assertRefused(call(LAWYER, "withdraw", Grant.withdrawal(DOCUMENT)), GrantsRule.GRANT_NOT_OWNER);
        accepted(call(BANKER, "withdraw", Grant.withdrawal(DOCUMENT)));
        assertRefused(open(LAWYER, 1), GrantsRule.GRANT_WITHDRAWN);
        assertRefused(open(LAWYER, 2), GrantsRule.GRANT_WITHDRAWN);
        assertRefused(grant(BANKER, 3, FILE, LAW), GrantsRule.GRANT_WITHDRAWN);
        assertRefused(call(BANKER, "withdraw", Grant.withdrawal(DOCUMENT)), GrantsRule.GRANT_WITHDRAWN);
    }

    @Test
    void refusesAnUnknownFunctionAndWithdrawingNothing() {
        assertRefused(call(BANKER, "burn", CborMap.empty()), GrantsRule.GRANTS_FUNCTION);
        assertRefused(call(BANKER, "withdraw", Grant.withdrawal("doc-2")), GrantsRule.GRANT_UNKNOWN);
    }

    @Test
    void refusesMalformedArguments() {
        assertThatThrownBy(() -> grant(BANKER, 0, FILE, LAW)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> grant(BANKER, 1, new byte[31], LAW)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> call(BANKER, "grant", Grant.arguments("Ä", 1, FILE, List.of(LAW))))
                .isInstanceOf(MalformedCbor.class);
    }
}
