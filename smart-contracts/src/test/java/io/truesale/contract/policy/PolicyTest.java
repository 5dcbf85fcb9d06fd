package io.truesale.contract.policy;

import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.COLLEAGUE;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.fixture.PaperKeys;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.policy.Policy.AtLeast;
import io.truesale.contract.policy.Policy.Members;
import io.truesale.contract.policy.Policy.OfCapacity;
import io.truesale.contract.policy.Policy.OfMember;
import io.truesale.contract.policy.Policy.OfOperator;
import io.truesale.contract.policy.Policy.OnePerson;
import io.truesale.contract.proposals.PolicyCheck;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
    private static final MemberId BANK = new MemberId("rivermark-bank");
    private static final PersonId TWIN = new PersonId("rivermark-bank/zz.twin");

    private static final String VECTOR =
            "a2626f6683a166706572736f6e7472697665726d61726b2d62616e6b2f6c692e6e61a267706572736f6e730268"
                    + "6361706163697479634f5247a266657863657074816c70696e652d70656e73696f6e676d656d62657273036761"
                    + "744c6561737402";

    private final PaperChannel channel = founded();

    /** Everybody has a key of their own; the twin has the banker's. */
    private static PaperChannel founded() {
        PaperChannel paper = new PaperChannel("consortium");
        Genesis genesis = new Genesis(
                "demo",
                "consortium",
                List.of(new Operator("node-1", new byte[32])),
                List.of(
                        PaperConsortium.member("rivermark-bank", Capacity.ORG, Capacity.SVC),
                        PaperConsortium.member("bluefield-finance", Capacity.ORG),
                        PaperConsortium.member("platform-operator", Capacity.OPS)),
                List.of(
                        person(BANKER, 1, Capacity.ORG),
                        person(TWIN, 1, Capacity.ORG),
                        person(COLLEAGUE, 2, Capacity.SVC),
                        person(RIVAL, 3, Capacity.ORG),
                        person(OPERATOR, 4, Capacity.OPS)));
        paper.call(new MembershipContract(), OPERATOR, "genesis", genesis.toArguments());
        return paper;
    }

    private static Person person(PersonId id, long key, Capacity... capacities) {
        return Person.of(id, Set.of(capacities), "ED25519", PaperKeys.spki(key));
    }

    private boolean met(Policy policy, PersonId... approvers) {
        return PolicyCheck.met(policy, List.of(approvers), channel);
    }

    @Test
    void asksForPersonsMembersCapacitiesAndOperators() {
        assertThat(met(new OnePerson(BANKER), BANKER)).isTrue();
        assertThat(met(new OnePerson(BANKER), COLLEAGUE)).isFalse();
        assertThat(met(new OfMember(BANK, 2), BANKER, COLLEAGUE)).isTrue();
        assertThat(met(new OfMember(BANK, 2), BANKER, RIVAL)).isFalse();
        assertThat(met(new OfCapacity(Capacity.ORG, 2), BANKER, RIVAL)).isTrue();
        assertThat(met(new OfCapacity(Capacity.ORG, 2), BANKER, COLLEAGUE)).isFalse();
        assertThat(met(new OfOperator("node-1"), RIVAL)).isTrue();
        assertThat(met(new OfOperator("node-2"), RIVAL)).isFalse();
    }

    @Test
    void countsDifferentMembersOnce() {
        Members two = new Members(2, Optional.empty(), List.of());
        assertThat(met(two, BANKER, COLLEAGUE)).isFalse();
        assertThat(met(two, BANKER, OPERATOR)).isTrue();
        assertThat(met(new Members(2, Optional.of(Capacity.ORG), List.of()), BANKER, OPERATOR))
                .isFalse();
        assertThat(met(new Members(2, Optional.empty(), List.of(BANK)), BANKER, OPERATOR, RIVAL))
                .isTrue();
        assertThat(met(new Members(2, Optional.empty(), List.of(BANK)), BANKER, OPERATOR))
                .isFalse();
    }

    @Test
    void joinsByAndOrAndSomeOf() {
        Policy banker = new OnePerson(BANKER);
        Policy rival = new OnePerson(RIVAL);
        Policy operator = new OnePerson(OPERATOR);
        assertThat(met(Policy.all(banker, rival), BANKER)).isFalse();
        assertThat(met(Policy.all(banker, rival), RIVAL, BANKER)).isTrue();
        assertThat(met(Policy.any(banker, rival), RIVAL)).isTrue();
        assertThat(met(Policy.any(banker, rival), OPERATOR)).isFalse();
        assertThat(met(new AtLeast(2, List.of(banker, rival, operator)), OPERATOR))
                .isFalse();
        assertThat(met(new AtLeast(2, List.of(banker, rival, operator)), OPERATOR, BANKER))
                .isTrue();
    }

    @Test
    void countsTwoPersonsWithOneKeyAsOne() {
        assertThat(met(new OfMember(BANK, 2), BANKER, TWIN)).isFalse();
        assertThat(met(new OfMember(BANK, 2), BANKER, BANKER)).isFalse();
        assertThat(met(new OfMember(BANK, 1), TWIN)).isTrue();
    }

    @Test
    void countsNobodyWhoIsFrozenOrUnknown() {
        CborMap freeze =
                CborMap.builder().put("id", RIVAL.value()).put("frozen", true).build();
        assertThat(met(new OnePerson(RIVAL), RIVAL)).isTrue();
        channel.call(new MembershipContract(), OPERATOR, "freezePerson", freeze);
        assertThat(met(new OnePerson(RIVAL), RIVAL)).isFalse();
        PersonId nobody = new PersonId("rivermark-bank/no.body");
        assertThat(met(new OnePerson(nobody), nobody)).isFalse();
    }

    /** The vector of infra/docs/spec/proposals.md, section 4. */
    @Test
    void hasTheBytesOfTheSpecification() {
        Policy policy = new AtLeast(
                2,
                List.of(
                        new OnePerson(BANKER),
                        new OfCapacity(Capacity.ORG, 2),
                        new Members(3, Optional.empty(), List.of(new MemberId("pine-pension")))));
        assertThat(HexFormat.of().formatHex(Cbor.encode(PolicyCodec.write(policy))))
                .isEqualTo(VECTOR);
        assertThat(PolicyCodec.read(PolicyCodec.write(policy))).isEqualTo(policy);
    }

    @Test
    void refusesOtherFieldsUnsortedExceptionsAndWhatIsTooLarge() {
        assertRefused(CborMap.builder().build());
        assertRefused(CborMap.builder().put("operator", "node-1").put("x", 1).build());
        assertRefused(
                CborMap.builder().put("capacity", "KING").put("persons", 1).build());
        assertRefused(CborMap.builder()
                .put("member", "rivermark-bank")
                .put("persons", 0)
                .build());
        assertRefused(CborMap.builder()
                .put("members", 1)
                .putTexts("except", List.of("zz-bank", "aa-bank"))
                .build());
        assertRefused(
                CborMap.builder().put("atLeast", 2).put("of", List.of(one())).build());
        CborMap deep = one();
        for (int i = 0; i < 8; i++) {
            deep = CborMap.builder().put("atLeast", 1).put("of", List.of(deep)).build();
        }
        assertRefused(deep);
        List<CborMap> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(one());
        }
        assertRefused(CborMap.builder().put("atLeast", 1).put("of", many).build());
    }

    private static CborMap one() {
        return PolicyCodec.write(new OnePerson(BANKER));
    }

    private static void assertRefused(CborMap map) {
        assertThatThrownBy(() -> PolicyCodec.read(map)).isInstanceOf(MalformedCbor.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** More approvals never make a policy unmet, and who is asked for is enough. */
    @ParameterizedTest
    @MethodSource("seeds")
    void staysMetWhenMoreApprove(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PersonId> all = List.of(BANKER, COLLEAGUE, RIVAL, OPERATOR, TWIN);
        Policy policy = policy(random, 3, all);
        assertThat(PolicyCodec.read(Cbor.decodeMap(Cbor.encode(PolicyCodec.write(policy)))))
                .isEqualTo(policy);
        List<PersonId> some = new ArrayList<>();
        boolean before = met(policy);
        assertThat(before).isFalse();
        for (PersonId person : all) {
            some.add(person);
            boolean now = PolicyCheck.met(policy, some, channel);
            assertThat(now || !before).isTrue();
            before = now;
        }
    }

    private static Policy policy(SplittableRandom random, int depth, List<PersonId> all) {
        PersonId person = all.get(random.nextInt(all.size()));
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> new OnePerson(person);
            case 1 -> new OfMember(person.member(), 1 + random.nextInt(2));
            case 2 -> new OfCapacity(Capacity.ORG, 1 + random.nextInt(2));
            case 3 -> new OfOperator("node-1");
            case 4 -> new Members(1 + random.nextInt(3), Optional.empty(), List.of());
            default -> {
                List<Policy> parts = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(3); i++) {
                    parts.add(policy(random, depth - 1, all));
                }
                yield new AtLeast(1 + random.nextInt(parts.size()), parts);
            }
        };
    }
}
