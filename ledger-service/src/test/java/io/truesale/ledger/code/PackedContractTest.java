package io.truesale.ledger.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.securities.SecuritiesContract;
import java.util.stream.Stream;
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
                new SecuritiesContract());
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
}
