package io.truesale.contract.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContractSetTest {
    private static final ContractDefinition NOTARY = ContractDefinition.builtIn("notary", 1);
    private static final ContractDefinition MEMBERSHIP = ContractDefinition.builtIn("membership", 1);
    private static final ContractDefinition FROM_JAR =
            new ContractDefinition(new ContractId("notary", 2), Optional.of(CodeHash.of(new byte[32])));

    /** The vector of ledger.md, section 9, "contract set". */
    @Test
    void hashesNamesAndVersionsInOrder() {
        assertThat(HexFormat.of().formatHex(new ContractSet(List.of(NOTARY, MEMBERSHIP)).hash()))
                .isEqualTo("4051062a751e5d2927979ddc59916e76b833cc976792f680cd25e2aa818e63ef");
    }

    /**
     * The vector of ledger.md, section 9, "contract set 2": 82, 82 6a "membership" 01, 83 66 "notary" 02 5820 and 32 zero
     * bytes.
     */
    @Test
    void hashesTheCodeHashWhereThereIsOne() {
        assertThat(HexFormat.of().formatHex(new ContractSet(List.of(FROM_JAR, MEMBERSHIP)).hash()))
                .isEqualTo("6571edb4d5fc9c2b8e3b40e11746e9ab8d0ead25d7645c02c0a4beecb708974e");
    }

    @Test
    void keepsItsFormThroughTheState() {
        ContractSet set = new ContractSet(List.of(FROM_JAR, NOTARY, MEMBERSHIP));
        assertThat(ContractSet.from(set.toCbor())).isEqualTo(set);
        assertThat(set.newest("notary")).contains(FROM_JAR.id());
        assertThat(set.newest("lottery")).isEmpty();
        assertThat(set.find(NOTARY.id())).contains(NOTARY);
    }

    @Test
    void namesNothingTwiceAndNothingOutOfBounds() {
        ContractDefinition again = new ContractDefinition(NOTARY.id(), FROM_JAR.code());
        assertThatThrownBy(() -> new ContractSet(List.of(NOTARY, again))).isInstanceOf(MalformedCbor.class);
        assertThat(new ContractSet(List.of(NOTARY)).with(again).definitions()).containsExactly(again);
        assertThatThrownBy(() -> ContractDefinition.builtIn("No Name", 1)).isInstanceOf(MalformedCbor.class);
        CborMap zero = CborMap.builder().put("name", "notary").put("version", 0).build();
        assertThatThrownBy(() -> ContractDefinition.from(zero)).isInstanceOf(MalformedCbor.class);
        CborMap huge =
                CborMap.builder().put("name", "notary").put("version", 1L << 40).build();
        assertThatThrownBy(() -> ContractDefinition.from(huge)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> CodeHash.of(new byte[31])).isInstanceOf(MalformedCbor.class);
    }
}
