package io.truesale.ledger.sharing;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.GrantedFiles.Granted;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.sharing.EnvelopeList.OfFile;
import io.truesale.ledger.vault.LabelledFile;
import io.truesale.ledger.vault.Parcels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this node hands out of its vault: envelopes that exist, for members whom the consortium's state says the asking
 * operator hosts, and ciphertexts against a final opening. The one thing that is sealed for a question is the envelope of a
 * reader out of a custodian's, against that reader's final opening. Spec: peers.md, section 10.
 */
final class FileShelves {
    static final String ENVELOPES = "envelopes";
    static final String BLOB = "blob";

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PIECE = Pattern.compile("([0-9a-f]{64})-(0|[1-9][0-9]{0,5})");

    private final Parcels parcels;
    private final FactTable facts;
    private final Hosts hosts;

    FileShelves(Parcels parcels, FactTable facts, Hosts hosts, PeerFiles files) {
        this.parcels = parcels;
        this.facts = facts;
        this.hosts = hosts;
        files.offer(ENVELOPES, this::envelopes);
        files.offer(BLOB, this::piece);
    }

    private Optional<byte[]> envelopes(String id, String operator) {
        if (!ADDRESS.matcher(id).matches()) {
            return Optional.empty();
        }
        Hash address = Hash.parse(id);
        List<OfFile> files = new ArrayList<>();
        for (LabelledFile file : parcels.verified(address)) {
            Map<String, byte[]> envelopes = new TreeMap<>();
            ground(address, file).ifPresent(granted -> {
                hosted(granted.readers(), operator)
                        .forEach(reader -> forReader(granted, file, reader)
                                .ifPresent(envelope -> envelopes.put(reader.value(), envelope)));
                hosted(facts.custodians(granted.channel()), operator)
                        .forEach(custodian -> parcels.envelope(address, custodian)
                                .ifPresent(envelope -> envelopes.putIfAbsent(custodian.value(), envelope)));
            });
            if (!envelopes.isEmpty()) {
                files.add(new OfFile(
                        file.label().channel(),
                        file.label().subject(),
                        file.label().version(),
                        file.label().owner(),
                        envelopes));
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new EnvelopeList(files).encode());
    }

    /** A final grant of this very file by the member that recorded its fingerprint, not taken back. */
    private Optional<Granted> ground(Hash address, LabelledFile file) {
        return facts.granted(
                        file.label().channel(),
                        file.label().subject(),
                        file.label().version())
                .filter(granted -> !granted.withdrawn()
                        && granted.address().equals(address)
                        && granted.owner().equals(file.label().owner())
                        && granted.digest().equals(file.contentHash()));
    }

    private List<MemberId> hosted(List<MemberId> members, String operator) {
        return members.stream().filter(member -> hosts.hosts(operator, member)).toList();
    }

    /** A custodian's seal is for the key that the reader has now, so it goes before what was made for an earlier one. */
    private Optional<byte[]> forReader(Granted granted, LabelledFile file, MemberId reader) {
        Optional<byte[]> anew = facts.opened(granted, reader)
                ? hosted(facts.custodians(granted.channel()), hosts.self()).stream()
                        .flatMap(custodian -> parcels.reseal(granted.address(), file, custodian, reader).stream())
                        .findFirst()
                : Optional.empty();
        return anew.or(() -> parcels.envelope(granted.address(), reader));
    }

    private Optional<byte[]> piece(String id, String operator) {
        Matcher wanted = PIECE.matcher(id);
        if (!wanted.matches()) {
            return Optional.empty();
        }
        Hash address = Hash.parse(wanted.group(1));
        boolean entitled = parcels.verified(address).stream()
                .anyMatch(file -> ground(address, file)
                        .filter(granted -> mayHave(granted, file, operator))
                        .isPresent());
        try {
            return entitled ? parcels.piece(address, Long.parseLong(wanted.group(2))) : Optional.empty();
        } catch (IOException e) {
            throw new TransientFault("blob " + address + " cannot be read", e);
        }
    }

    private boolean mayHave(Granted granted, LabelledFile file, String operator) {
        boolean custodian = hosted(facts.custodians(granted.channel()), operator).stream()
                .anyMatch(each -> parcels.envelope(granted.address(), each).isPresent());
        return custodian
                || hosted(granted.readers(), operator).stream()
                        .anyMatch(reader -> facts.opened(granted, reader)
                                && forReader(granted, file, reader).isPresent());
    }
}
