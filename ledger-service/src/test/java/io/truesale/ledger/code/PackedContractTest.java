package io.truesale.ledger.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.assets.PledgedAssetsContract;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.disclosure.DisclosureContract;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.foreign.ForeignContract;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.reference.ReferenceContract;
import io.truesale.contract.securities.SecuritiesContract;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.MemoryStore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts of this program pass the rules for jars, packed with every domain class that they reach. */
class PackedContractTest {
    static Stream<Contract> contracts() {
        return Stream.of(
                new MembershipContract(),
                new GovernanceContract(),
                new NotaryContract(),
                new GrantsContract(),
                new IssuanceContract(),
                new DistributionContract(),
                new SecuritiesContract(),
                new ForeignContract(),
                new PledgedAssetsContract(),
                new ReferenceContract(),
                new DisclosureContract());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void loadsWhatItHasPacked(Contract contract) throws CodeRefused {
        ContractId id = contract.id();
        byte[] jar = ContractPacker.pack(contract.getClass(), id, getClass().getClassLoader());
        assertThat(ContractPacker.pack(contract.getClass(), id, getClass().getClassLoader()))
                .as("packed again")
                .isEqualTo(jar);
        LoadedContract loaded = LoadedContract.load(jar);
        assertThat(loaded.id()).isEqualTo(id);
        assertThat(ContractJar.read(jar).classes().keySet())
                .contains(contract.getClass().getName())
                .noneMatch(name -> name.startsWith("io.truesale.ledger") || name.startsWith("java"));
    }

    /** More often than the JDK calls a constructor before it writes code for it. */
    @Test
    void goesOnAnsweringTheSame() throws CodeRefused {
        NotaryContract contract = new NotaryContract();
        LoadedContract loaded = LoadedContract.load(ContractPacker.pack(
                NotaryContract.class, contract.id(), getClass().getClassLoader()));
        PersonId caller = new PersonId("rivermark-bank/li.na");
        Call call = new Call("nothing", CborMap.empty(), caller, "deal-one", "00".repeat(16), 1, 1000);
        StateView none = new StateOverlay(new MemoryStore(new ChannelId("deal-one")).state(new ChannelId("deal-one")));
        Outcome expected = contract.execute(call, none);
        for (int i = 0; i < 100; i++) {
            assertThat(loaded.execute(call, none)).as("call " + i).isEqualTo(expected);
            assertThat(loaded.isProvable("nothing")).isFalse();
        }
    }
}
