package io.truesale.portal.cli;

import java.util.List;

/** All verbs. A new verb is one class here with a picocli {@code @Command}, and one line below. */
public final class Verbs {
    private Verbs() {}

    /** A verb could not do what it was asked, for a reason to be told without a stack; exit code 1. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Fails with a sentence that says what was expected, what came, and what to do. */
        public Failure(String message) {
            super(message);
        }

        /** As above, with what caused it. */
        public Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** One instance of each verb. */
    public static List<Object> all() {
        return List.of(
                new ServeVerb(),
                new LedgerNodeVerb(),
                new WitnessVerb(),
                new BrokerVerb(),
                new RelayVerb(),
                new ConsortiumVerb(),
                new ValidateVerb(),
                new VerifyVerb(),
                new ContractVerb(),
                new ProcessVerb(),
                new DemoVerb(),
                new BenchVerb(),
                new ConformVerb(),
                new EventsVerb(),
                new LinesVerb(),
                new PlanVerb(),
                new ProjectVerb(),
                new DecrementVerb(),
                new PriceVerb(),
                new GridVerb(),
                new SolveVerb(),
                new CompareVerb(),
                new EstimateVerb(),
                new DistributionVerb());
    }
}
