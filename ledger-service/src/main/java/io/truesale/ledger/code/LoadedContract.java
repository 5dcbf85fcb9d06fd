package io.truesale.ledger.code;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.TransientFault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A contract from a jar. Each call is decided by an object of its own, so that nothing is kept from call to call. */
public final class LoadedContract implements Contract {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedContract.class);

    private final ContractDefinition definition;
    /** No {@code Constructor}: after some calls the JDK writes code for one, which needs classes that the jar's loader hides. */
    private final MethodHandle constructor;

    private LoadedContract(ContractDefinition definition, MethodHandle constructor) {
        this.definition = definition;
        this.constructor = constructor;
    }

    /**
     * Checks and loads a jar.
     *
     * @throws CodeRefused if it is not a contract that every node would run alike; nothing of it has been run then, but
     *     the making of one object, when its name or version differ from the manifest's
     */
    public static LoadedContract load(byte[] bytes) throws CodeRefused {
        ContractJar jar = ContractJar.read(bytes);
        List<String> findings = ByteCodeCheck.findings(jar);
        if (!findings.isEmpty()) {
            throw new CodeRefused(findings);
        }
        ContractDefinition definition = jar.definition();
        try {
            ContractLoader loader = new ContractLoader(jar);
            for (String name : jar.classes().keySet()) {
                Class.forName(name, true, loader); // verified now, not in the middle of a block
            }
            Class<? extends Contract> main =
                    Class.forName(jar.main(), true, loader).asSubclass(Contract.class);
            LoadedContract loaded = new LoadedContract(
                    definition,
                    MethodHandles.publicLookup()
                            .findConstructor(main, MethodType.methodType(void.class))
                            .asType(MethodType.methodType(Contract.class)));
            ContractId id = loaded.make().id();
            if (!id.equals(definition.id())) {
                throw new CodeRefused("the manifest says " + definition.id() + ", the contract " + id);
            }
            return loaded;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException broken) {
            throw new CodeRefused("the contract cannot be loaded: " + broken);
        }
    }

    /** Name, version and hash of the jar. */
    public ContractDefinition definition() {
        return definition;
    }

    private Contract make() {
        try {
            return (Contract) constructor.invokeExact();
        } catch (VirtualMachineError fault) {
            throw fault;
        } catch (Throwable broken) { // a constructor of the jar may throw what it does not declare
            throw new IllegalStateException("contract " + definition + " cannot be made: " + broken, broken);
        }
    }

    @Override
    public ContractId id() {
        return definition.id();
    }

    /**
     * Decides one call. Whatever its code throws becomes a failure of the contract, which every node answers alike; the
     * node's own faults, and the want of memory or stack, stay what they are and stop the channel here.
     */
    @Override
    public Outcome execute(Call call, StateView state) {
        try {
            return requireNonNull(make().execute(call, state), "outcome");
        } catch (TransientFault | FatalFault | VirtualMachineError | MalformedCbor fault) {
            throw fault;
        } catch (RuleViolated violated) {
            return refused(violated);
        } catch (Throwable thrown) { // a jar may throw what it does not declare
            throw new IllegalStateException(thrown.getClass().getName(), thrown);
        }
    }

    /** A code and a sentence of the jar's own making may fail in the making. */
    private static Outcome refused(RuleViolated violated) {
        try {
            return Outcome.refused(violated);
        } catch (RuntimeException | AssertionError | LinkageError broken) {
            throw new IllegalStateException("a refusal that cannot be read", broken);
        }
    }

    /** A hint, which no block rests on: code that fails to give it, gives none, and the node's log says so. */
    @Override
    public boolean isProvable(String function) {
        try {
            return make().isProvable(function);
        } catch (VirtualMachineError fault) {
            throw fault;
        } catch (Throwable failed) { // a jar may throw what it does not declare
            LOG.warn(
                    "{} does not say whether {} may be proven: what it does is not kept", definition, function, failed);
            return false;
        }
    }

    @Override
    public List<String> expectedReads(String function, CborMap arguments) {
        return make().expectedReads(function, arguments);
    }
}
