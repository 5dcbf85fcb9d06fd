package io.truesale.ledger.node;

import io.truesale.ledger.checkpoint.SignedNote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** What nodes send to each other: delivered late, in any order, twice or not at all, and never over a link that is cut. */
final class SimulatedNetwork {
    private record Message(int from, int to, SignedNote note, boolean isAnswer) {}

    private record Link(int one, int other) {}

    private final SplittableRandom random;
    private final List<Message> under = new ArrayList<>();
    private final Set<Link> cuts = new HashSet<>();
    private int lossPercent;
    private int delivered;

    SimulatedNetwork(SplittableRandom random, int lossPercent) {
        this.random = random;
        this.lossPercent = lossPercent;
    }

    void send(int from, int to, SignedNote note) {
        under.add(new Message(from, to, note, false));
        if (random.nextInt(100) < lossPercent) {
            under.add(new Message(from, to, note, false)); // sent again, the first not being lost
        }
    }

    /** Cuts the link between two nodes, or mends it. */
    void toggle(int one, int other) {
        Link link = new Link(Math.min(one, other), Math.max(one, other));
        if (!cuts.remove(link)) {
            cuts.add(link);
        }
    }

    boolean isCut(int one, int other) {
        return cuts.contains(new Link(Math.min(one, other), Math.max(one, other)));
    }

    /** From now on nothing is lost or cut; what is under way still comes in any order. */
    void heal() {
        cuts.clear();
        lossPercent = 0;
    }

    boolean isEmpty() {
        return under.isEmpty();
    }

    /** How many messages have come to their receivers. */
    int delivered() {
        return delivered;
    }

    /** Takes one message, whichever, and delivers it unless it is lost; the receiver's answer takes the same risks. */
    void deliver(Receiver receiver) {
        if (under.isEmpty()) {
            return;
        }
        int which = random.nextInt(under.size());
        Message message = under.get(which);
        under.set(which, under.get(under.size() - 1));
        under.remove(under.size() - 1);
        Link link = new Link(Math.min(message.from, message.to), Math.max(message.from, message.to));
        if (!cuts.contains(link) && random.nextInt(100) >= lossPercent) {
            delivered++;
            Optional<SignedNote> answer = receiver.receive(message.to, message.note);
            if (!message.isAnswer) {
                answer.ifPresent(note -> under.add(new Message(message.to, message.from, note, true)));
            }
        }
    }

    /** Where messages arrive. */
    interface Receiver {
        Optional<SignedNote> receive(int to, SignedNote note);
    }
}
