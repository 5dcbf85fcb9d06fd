package io.truesale.ledger.twin;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.domain.party.Capacity;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random history: the whole life of deal after deal as their parties would order it, and after each transaction some
 * that are near to earlier ones. It is executed while it is made, because later transactions rest on the results of
 * earlier ones.
 */
final class TwinHistory {
    private static final int MOST_NEAR = 14;
    private static final int LIVES = 3;
    private static final int MOST_UNLUCKY = 30;

    private final SplittableRandom random;
    private final Mutation mutation;
    private final TwinLedger ledger = new TwinLedger();
    private final List<TwinRecord> records = new ArrayList<>();
    private long millis = 1_767_225_600_000L;
    private int ordered;
    private int lived;
    private int derailments;
    private int unlucky;

    private TwinHistory(long seed) {
        this.random = new SplittableRandom(seed);
        this.mutation = new Mutation(random.split());
    }

    /** At least {@code transactions} of them, the same for the same seed. */
    static TwinHistory of(long seed, int transactions) {
        TwinHistory history = new TwinHistory(seed);
        history.found(ChannelId.CONSORTIUM);
        for (int seldom = 1; seldom <= 3; seldom++) {
            new TwinSeldom(history, seldom).happen();
        }
        for (int deal = 1; history.records.size() < transactions || history.lived < LIVES; deal++) {
            history.live(deal);
        }
        history.misshapen();
        return history;
    }

    /** Every function once with arguments that none has. */
    private void misshapen() {
        Topic topic = new Topic(ChannelId.CONSORTIUM);
        CborMap stray = CborMap.builder().put("stray", 1).build();
        for (ContractId contract : TwinCast.CONTRACTS.ids()) {
            for (String function : TwinFunctions.all().getOrDefault(contract.toString(), List.of())) {
                attempt(topic, TwinCast.person(Capacity.OPS, "ann"), contract, function, stray);
            }
        }
    }

    /** A deal may be cut off: what is near to a good transaction can be good too, and stand in the way of the next. */
    private void live(int deal) {
        try {
            new TwinDeal(this, deal).live();
            lived++;
            unlucky = 0;
        } catch (Derailed derailed) {
            derailments++;
            if (++unlucky > MOST_UNLUCKY) {
                throw derailed;
            }
        }
    }

    /** Deals that came to their third payment. */
    int lived() {
        return lived;
    }

    /** Deals that a transaction near to one of theirs has stopped. */
    int derailments() {
        return derailments;
    }

    List<TwinRecord> records() {
        return records;
    }

    TwinLedger ledger() {
        return ledger;
    }

    /** Founds a channel with the whole cast. */
    void found(ChannelId channel) {
        order(
                new Topic(channel),
                TwinCast.everybody().get(0),
                MembershipContract.ID,
                "genesis",
                TwinCast.genesis(channel).toArguments());
    }

    /** What has been ordered on a channel lately; near transactions are made of it. */
    static final class Topic {
        final ChannelId channel;
        private final List<TransactionDraft> drafts = new ArrayList<>();

        Topic(ChannelId channel) {
            this.channel = channel;
        }

        /** The transaction that was ordered last, not counting those near to it. */
        TransactionId last() {
            return drafts.get(drafts.size() - 1).id();
        }
    }

    /** Orders what must take effect, some records near to earlier ones, and a cut. */
    void order(Topic topic, PaperPerson person, ContractId contract, String function, CborMap arguments) {
        String verdict = attempt(topic, person, contract, function, arguments);
        if (!verdict.equals("OK")) {
            throw new Derailed(contract + "/" + function + " on " + topic.channel + ": " + verdict);
        }
    }

    /** As {@link #order}, where something near may have come first; answers the verdict. */
    String attempt(Topic topic, PaperPerson person, ContractId contract, String function, CborMap arguments) {
        TransactionDraft draft = new TransactionDraft(
                topic.channel,
                TransactionId.derive("twin-" + ordered++),
                contract,
                function,
                arguments,
                TransactionDraft.NO_EXPIRY,
                person.id());
        add(topic.channel, person.sign(draft).bytes());
        boolean acts = TwinCast.everybody().stream().anyMatch(each -> each.id().equals(person.id()));
        if (acts && !function.equals("rotateKey")) { // with another's key in it, nobody could act any more
            topic.drafts.add(draft);
        }
        for (int near = topic.drafts.isEmpty() ? 0 : random.nextInt(MOST_NEAR); near > 0; near--) {
            int back = random.nextInt(Math.min(40, topic.drafts.size()));
            add(topic.channel, mutation.near(topic.drafts.get(topic.drafts.size() - 1 - back)));
        }
        TwinChannel channel = ledger.channel(topic.channel);
        add(topic.channel, TwinCast.marker(topic.channel, channel.nextHeight()));
        return channel.verdict(draft.id());
    }

    /** What should have taken effect did not. */
    private static final class Derailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Derailed(String what) {
            super(what);
        }
    }

    private void add(ChannelId channel, byte[] bytes) {
        millis +=
                random.nextInt(20) == 0 ? -random.nextInt(2000) : random.nextInt(5000); // brokers' clocks step back too
        TwinRecord record = new TwinRecord(channel, millis, bytes);
        records.add(record);
        ledger.add(record);
    }
}
