package io.truesale.contract.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Member;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustodyContractTest {
    private static final MemberId A = new MemberId("member-a");
    private static final MemberId B = new MemberId("member-b");
    private static final MemberId C = new MemberId("member-c");
    private static final MemberId D = new MemberId("member-d");

    private final NavigableMap<String, CborMap> entries = new TreeMap<>();
    private final CustodyContract contract = new CustodyContract();

    private final StateView state = new StateView() {
        @Override
        public Optional<CborMap> get(String name, String key) {
            return Optional.ofNullable(entries.get(name + "/" + key));
        }

        @Override
        public List<Entry> range(String name, String prefix) {
            String from = name + "/" + prefix;
            return entries.tailMap(from, true).entrySet().stream()
                    .takeWhile(entry -> entry.getKey().startsWith(from))
                    .map(entry -> new Entry(entry.getKey().substring(name.length() + 1), entry.getValue()))
                    .toList();
        }
    };

    @BeforeEach
    void admit() {
        for (MemberId each : List.of(A, B, C, D)) {
            Member member = new Member(each, "operator", Set.of(Capacity.INV));
            entries.put("membership/member/" + each, member.toCbor());
        }
    }

    private Outcome call(MemberId caller, String function, CborMap arguments) {
        PersonId person = new PersonId(caller + "/first.last");
        Outcome outcome =
                contract.execute(new Call(function, arguments, person, "deal-x", "00".repeat(16), 5, 1_000), state);
        if (outcome instanceof Outcome.Accepted accepted) {
            accepted.writes()
                    .forEach(write ->
                            entries.put("custody/" + write.key(), write.value().orElseThrow()));
        }
        return outcome;
    }

    private List<String> name(MemberId caller, MemberId... named) {
        Outcome outcome = call(caller, "name", CustodyContract.arguments(List.of(named)));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome)
                .events().stream().map(ContractEvent::type).toList();
    }

    private static void assertRefused(Outcome outcome, CustodyRule rule) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.code()).isEqualTo(rule.name())));
    }

    /** Three of four are more than half; two are not. */
    @Test
    void namesWhomMoreThanHalfOfTheMembersName() {
        assertThat(name(A, D, C)).containsExactly("CustodiansProposed");
        assertThat(name(B, C, D)).containsExactly("CustodiansProposed");
        assertThat(CustodyContract.custodians(state)).isEmpty();
        assertThat(name(C, C, D)).containsExactly("CustodiansProposed", "CustodiansNamed");
        assertThat(CustodyContract.custodians(state)).containsExactly(C, D);
        assertThat(name(D, C, D)).as("it is so already").containsExactly("CustodiansProposed");
    }

    @Test
    void leavesThemUntilMoreThanHalfNameOthers() {
        for (MemberId each : List.of(A, B, C)) {
            name(each, D);
        }
        name(A, B);
        name(B, B);
        assertThat(CustodyContract.custodians(state)).containsExactly(D);
        name(C, B);
        assertThat(CustodyContract.custodians(state)).containsExactly(B);
        for (MemberId each : List.of(A, B, C)) {
            name(each);
        }
        assertThat(CustodyContract.custodians(state)).isEmpty();
    }

    @Test
    void refusesWhoIsNoMember() {
        MemberId stranger = new MemberId("stranger");
        assertRefused(
                call(A, "name", CustodyContract.arguments(List.of(stranger))), CustodyRule.CUSTODY_MEMBER_UNKNOWN);
        assertRefused(
                call(stranger, "name", CustodyContract.arguments(List.of(A))), CustodyRule.CUSTODY_MEMBER_UNKNOWN);
    }

    @Test
    void refusesTooManyAndOneTwice() {
        List<MemberId> many = IntStream.rangeClosed(1, CustodyContract.MAX_CUSTODIANS + 1)
                .mapToObj(i -> new MemberId("member-" + i))
                .toList();
        assertRefused(call(A, "name", CustodyContract.arguments(many)), CustodyRule.CUSTODY_OUT_OF_BOUNDS);
        assertRefused(call(A, "name", CustodyContract.arguments(List.of(B, B))), CustodyRule.CUSTODY_OUT_OF_BOUNDS);
    }

    @Test
    void refusesWhatAMemberHasSaidAlreadyAndOtherFunctions() {
        name(A, B);
        assertRefused(call(A, "name", CustodyContract.arguments(List.of(B))), CustodyRule.CUSTODY_NOTHING_NEW);
        assertRefused(call(A, "unname", CborMap.empty()), CustodyRule.CUSTODY_FUNCTION);
        assertThatThrownBy(() -> call(A, "name", CborMap.empty())).isInstanceOf(MalformedCbor.class);
    }
}
