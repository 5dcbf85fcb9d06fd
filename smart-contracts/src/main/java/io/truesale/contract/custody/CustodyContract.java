package io.truesale.contract.custody;

import static io.truesale.contract.custody.CustodyRule.CUSTODY_FUNCTION;
import static io.truesale.contract.custody.CustodyRule.CUSTODY_MEMBER_UNKNOWN;
import static io.truesale.contract.custody.CustodyRule.CUSTODY_NOTHING_NEW;
import static io.truesale.contract.custody.CustodyRule.CUSTODY_OUT_OF_BOUNDS;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Custodians of a deal's files. One function, {@code name} {@code {members}}: the caller's member names these and no others, in
 * the place of those that it named before, with {@code CustodiansProposed{member, members}}. Once more than half of the
 * channel's members name the same, these are the custodians, with {@code CustodiansNamed{members}} too. Files that are kept
 * from then on are sealed for them; of those before they get nothing. Source: custody.md.
 */
public final class CustodyContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId("custody", 1);

    /** Most custodians: each file is sealed for all of them. */
    public static final int MAX_CUSTODIANS = 10;

    /** Tells who the custodians are from now on. */
    public static final String NAMED = "CustodiansNamed";

    private static final String CUSTODIANS = "custodians";
    private static final String CHOICE = "choice/";
    private static final String MEMBERS = "members";

    @Override
    public ContractId id() {
        return ID;
    }

    /** Arguments of {@code name}. */
    public static CborMap arguments(List<MemberId> members) {
        return CborMap.builder()
                .putTexts(MEMBERS, members.stream().map(MemberId::value).toList())
                .build();
    }

    /** The custodians, by the fields of an event or by what the state has; ascending. */
    public static List<MemberId> members(CborMap fields) {
        return fields.texts(MEMBERS).stream().map(CustodyContract::member).toList();
    }

    /** The custodians of a channel, ascending; none before they are named. */
    public static List<MemberId> custodians(StateView state) {
        return state.get(ID.name(), CUSTODIANS).map(CustodyContract::members).orElse(List.of());
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return call.function().equals("name")
                ? name(call, state)
                : Outcome.refused(CUSTODY_FUNCTION, "custody has no function " + call.function());
    }

    private static Outcome name(Call call, StateView state) {
        List<String> named = call.arguments().texts(MEMBERS);
        TreeSet<String> distinct = new TreeSet<>(named);
        if (named.size() > MAX_CUSTODIANS || distinct.size() != named.size()) {
            return Outcome.refused(
                    CUSTODY_OUT_OF_BOUNDS,
                    "at most " + MAX_CUSTODIANS + " custodians are named, each once, not " + named.size());
        }
        MemberId caller = call.caller().member();
        distinct.add(caller.value());
        for (String id : distinct) {
            if (Membership.member(state, member(id)).isEmpty()) {
                return Outcome.refused(CUSTODY_MEMBER_UNKNOWN, id + " is not a member of " + call.channel());
            }
        }
        CborMap choice = CborMap.builder()
                .putTexts(MEMBERS, List.copyOf(new TreeSet<>(named)))
                .build();
        if (choiceOf(state, caller).filter(choice::equals).isPresent()) {
            return Outcome.refused(CUSTODY_NOTHING_NEW, caller + " has named these already");
        }
        Outcome.Builder accepted = Outcome.accepted()
                .write(CHOICE + caller, choice)
                .event(
                        "CustodiansProposed",
                        CborMap.builder()
                                .put("member", caller.value())
                                .putTexts(MEMBERS, choice.texts(MEMBERS))
                                .build());
        boolean changes =
                state.get(ID.name(), CUSTODIANS).filter(choice::equals).isEmpty();
        if (changes && isAgreed(state, caller, choice)) {
            accepted.write(CUSTODIANS, choice).event(NAMED, choice);
        }
        return accepted.build();
    }

    private static boolean isAgreed(StateView state, MemberId caller, CborMap choice) {
        List<Member> members = Membership.members(state);
        long alike = members.stream()
                .map(Member::id)
                .filter(each -> each.equals(caller)
                        || choiceOf(state, each).filter(choice::equals).isPresent())
                .count();
        return alike > members.size() / 2;
    }

    private static Optional<CborMap> choiceOf(StateView state, MemberId member) {
        return state.get(ID.name(), CHOICE + member);
    }

    private static MemberId member(String value) {
        try {
            return new MemberId(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedCbor(String.valueOf(e.getMessage()));
        }
    }
}
