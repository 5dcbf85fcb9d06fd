package io.truesale.domain.cashflow.actus;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contracts made of others. Source: ACTUS Technical Specification 1.1, sections 7.13 (SWAPS) and 7.14 (CAPFL). */
final class Combined {
    private Combined() {}

    /** One leg is received, the other paid; settled each by itself, or net where both fall on one moment. */
    static List<ContractEvent> swap(Terms terms, List<Terms> legs, Market market, Optional<LocalDateTime> to) {
        if (legs.size() != 2) {
            throw new IllegalArgumentException("a swap has two legs, got: " + legs.size());
        }
        String role = terms.text("contractRole");
        if (!role.equals("RFL") && !role.equals("PFL")) {
            throw new IllegalArgumentException("contractRole of RFL or PFL is expected, got: " + role);
        }
        String[] roles = role.equals("RFL") ? new String[] {"RPA", "RPL"} : new String[] {"RPL", "RPA"};
        List<List<ContractEvent>> byLeg = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            byLeg.add(Contract.events(legs.get(i).with(Map.of("contractRole", roles[i])), market, to));
        }
        List<ContractEvent> events = new ArrayList<>(byLeg.get(0));
        events.addAll(byLeg.get(1));
        events.sort(Comparator.comparing(ContractEvent::time)
                .thenComparing(ContractEvent::type)); // stable: first leg first
        if (terms.find("deliverySettlement").orElse("D").equals("S")) {
            events = netted(events);
        }
        Optional<LocalDateTime> end = terms.time("terminationDate");
        return end.isEmpty() ? events : terminated(terms, events, end.get());
    }

    private static List<ContractEvent> netted(List<ContractEvent> events) {
        List<ContractEvent> net = new ArrayList<>();
        for (ContractEvent event : events) {
            ContractEvent before = net.isEmpty() ? null : net.get(net.size() - 1);
            if (before != null && before.time().equals(event.time()) && before.type() == event.type()) {
                net.set(
                        net.size() - 1,
                        new ContractEvent(
                                event.time(),
                                event.type(),
                                before.payoff() + event.payoff(),
                                before.notional() + event.notional(),
                                0,
                                before.accrued() + event.accrued()));
            } else {
                net.add(event);
            }
        }
        return net;
    }

    private static List<ContractEvent> terminated(Terms terms, List<ContractEvent> events, LocalDateTime end) {
        List<ContractEvent> kept = new ArrayList<>();
        for (ContractEvent event : events) {
            boolean before = event.time().isBefore(end);
            if (before || (event.time().equals(end) && event.type().compareTo(EventType.TD) < 0)) {
                kept.add(event);
            }
        }
        double price = terms.amount("priceAtTerminationDate");
        kept.add(new ContractEvent(end, EventType.TD, price, 0, 0, 0));
        return kept;
    }

    /** On each interest date what the contract pays more without its cap, or less without its floor. */
    static List<ContractEvent> capOrFloor(
            Terms terms, List<Terms> underlying, Market market, Optional<LocalDateTime> to) {
        if (underlying.size() != 1) {
            throw new IllegalArgumentException("a cap or floor refers to one contract, got: " + underlying.size());
        }
        Terms free = underlying.get(0).with(Map.of("contractRole", "RPA"));
        List<ContractEvent> plain = Contract.events(free, market, to);
        double[] sums = new double[plain.size()];
        for (String bound : List.of("lifeCap", "lifeFloor")) {
            Optional<String> level = terms.find(bound);
            if (level.isPresent()) {
                List<ContractEvent> bounded = Contract.events(free.with(Map.of(bound, level.get())), market, to);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += Math.abs(plain.get(i).payoff() - bounded.get(i).payoff());
                }
            }
        }
        List<ContractEvent> events = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            if (plain.get(i).type() == EventType.IP) {
                events.add(new ContractEvent(plain.get(i).time(), EventType.IP, terms.role() * sums[i], 0, 0, 0));
            }
        }
        return events;
    }
}
