package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a node's operator hands to the others, so that they found a consortium with it or admit it: public keys, its
 * address, and whom it hosts. Nothing in it is secret. Form: infra/docs/spec/peers.md section 6.
 *
 * @param consortium name of the consortium that the node belongs to
 * @param operator name of its operator
 * @param checkpointKey raw Ed25519 key of its checkpoints, 64 hexadecimal digits
 * @param address {@code https://HOST:PORT} for other nodes; empty for a node that others do not reach
 * @param tlsKey SHA-256 of its TLS key, 64 hexadecimal digits
 * @param members whom it hosts
 */
public record NodeCard(
        String consortium,
        String operator,
        String checkpointKey,
        String address,
        String tlsKey,
        List<HostedMember> members) {
    public NodeCard {
        requireNonNull(consortium, "consortium");
        requireNonNull(operator, "operator");
        requireNonNull(checkpointKey, "checkpointKey");
        requireNonNull(address, "address");
        requireNonNull(tlsKey, "tlsKey");
        members = List.copyOf(members);
    }

    /**
     * A member that the node hosts.
     *
     * @param id of the member
     * @param name legal name
     * @param capacities codes of {@code Capacity}, such as {@code ORG}
     * @param persons who may sign for it
     */
    public record HostedMember(String id, String name, List<String> capacities, List<HostedPerson> persons) {
        public HostedMember {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            capacities = List.copyOf(capacities);
            persons = List.copyOf(persons);
        }
    }

    /**
     * A person whose key the node holds.
     *
     * @param id of the person
     * @param suite signature suite, such as {@code P256}
     * @param publicKey SubjectPublicKeyInfo (DER) in hexadecimal digits
     */
    public record HostedPerson(String id, String suite, String publicKey) {
        public HostedPerson {
            requireNonNull(id, "id");
            requireNonNull(suite, "suite");
            requireNonNull(publicKey, "publicKey");
        }
    }
}
