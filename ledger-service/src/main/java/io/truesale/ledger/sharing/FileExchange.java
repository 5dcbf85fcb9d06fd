package io.truesale.ledger.sharing;

import io.truesale.contract.api.StateView;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.GrantedFiles;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.sharing.FileFetch.Attempt;
import io.truesale.ledger.vault.Parcels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** The files of one node's vault that go to others, and those that come from them. Started and closed once. */
public final class FileExchange implements GrantedFiles, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Parcels parcels;
    private final FactTable facts;
    private final FileFetch fetch;
    private final GrantRound round;
    private final Duration patience;

    /**
     * Hands out files from now on.
     *
     * @param parcels of this node's vault
     * @param joining gives the connection of the caller's transaction where there is one: what blocks say commits with the
     *     inbox's cursor
     * @param self operator of this node
     * @param consortium newest state of the consortium channel
     * @param files to and from other nodes
     * @param patience how long {@link #bring} waits for nodes that are behind
     */
    public FileExchange(
            Parcels parcels,
            DataSource joining,
            String self,
            StateView consortium,
            PeerFiles files,
            Duration patience) {
        this.parcels = parcels;
        this.facts = new FactTable(joining);
        Hosts hosts = new Hosts(self, consortium);
        this.fetch = new FileFetch(parcels, facts, hosts, files);
        this.round = new GrantRound(facts, fetch, hosts);
        this.patience = patience;
        new FileShelves(parcels, facts, hosts, files);
    }

    /** What has to hear of final blocks. */
    public FileFacts facts() {
        return new FileFacts(facts);
    }

    /** Fetches envelopes for what is granted to members of this node, and what its custodians keep, from now on. */
    public void start() {
        round.start();
    }

    @Override
    public void close() {
        round.close();
    }

    @Override
    public List<Granted> granted(ChannelId channel, MemberId reader) {
        return facts.granted(channel, reader).stream().map(this::described).toList();
    }

    private Granted described(Granted file) {
        return file.described(parcels.known(file.address(), file.channel(), file.subject(), file.version())
                .filter(known -> known.contentHash().equals(file.digest())
                        && known.label().owner().equals(file.owner()))
                .map(known -> new Described(known.label(), known.sizeBytes())));
    }

    @Override
    public List<Opened> openings(ChannelId channel, String subject) {
        return facts.openings(channel, subject);
    }

    @Override
    public List<MemberId> custodians(ChannelId channel) {
        return facts.custodians(channel);
    }

    @Override
    public Hash bring(ChannelId channel, String subject, long version, MemberId reader) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Granted> file = facts.granted(channel, subject, version)
                    .filter(granted -> granted.readers().contains(reader) && !granted.withdrawn());
            if (file.filter(granted -> fetch.isHere(granted, reader)).isPresent()) {
                return file.get().address();
            }
            Optional<Attempt> attempt = file.map(granted -> fetch.whole(granted, reader));
            if (attempt.filter(Attempt::done).isPresent()) {
                return file.orElseThrow().address();
            }
            boolean waits = attempt.map(each -> !each.silent().isEmpty()).orElse(true);
            if (!waits || System.nanoTime() > end) {
                throw failure(subject, version, attempt);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static RuntimeException failure(String subject, long version, Optional<Attempt> attempt) {
        String what = "version " + version + " of " + subject;
        if (attempt.isEmpty()) {
            return new NotHandedOut(what + " is not granted by the member that recorded its fingerprint");
        }
        if (!attempt.get().unfaithful().isEmpty()) {
            return new NotAsRecorded(
                    what + ": " + String.join("; ", attempt.get().unfaithful()));
        }
        if (!attempt.get().away().isEmpty()) {
            return new TransientFault(
                    what + " is with " + String.join(", ", attempt.get().away()) + ", whose node does not answer");
        }
        return new NotHandedOut(what + " is not handed out by "
                + String.join(", ", attempt.get().silent()));
    }
}
