package io.truesale.contract.assets;

import static io.truesale.contract.assets.AssetsRule.ASSETS_CAPACITY;
import static io.truesale.contract.assets.AssetsRule.ASSETS_FUNCTION;
import static io.truesale.contract.assets.AssetsRule.ASSETS_NOT_HERE;
import static io.truesale.contract.assets.AssetsRule.CHUNK_OUT_OF_BOUNDS;
import static io.truesale.contract.assets.AssetsRule.CHUNK_REPEATED;
import static io.truesale.contract.assets.AssetsRule.LOCK_EXPIRED;
import static io.truesale.contract.assets.AssetsRule.LOCK_EXPIRY_OUT_OF_BOUNDS;
import static io.truesale.contract.assets.AssetsRule.LOCK_INCOMPLETE;
import static io.truesale.contract.assets.AssetsRule.LOCK_NOT_CONFIRMED;
import static io.truesale.contract.assets.AssetsRule.LOCK_NOT_OPEN;
import static io.truesale.contract.assets.AssetsRule.LOCK_NOT_OWNER;
import static io.truesale.contract.assets.AssetsRule.LOCK_UNKNOWN;
import static io.truesale.contract.assets.AssetsRule.POOL_LOCKED;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.assets.AssetLock.Status;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An asset is in one live pool at most. A pool of a million assets is locked by several transactions; arguments are made
 * by {@link LockRequests}. Functions, with the event each tells:
 *
 * <ul>
 *   <li>{@code open}: {@code AssetsOpened{pool, lock}}; a person who holds ORG
 *   <li>{@code lock}: {@code AssetsLocked{pool, lock, chunk, count}}, or, when another live pool holds one of the tags,
 *       {@code AssetsConflicted{pool, lock, chunk, conflicts, tags}} with the first {@value #MAX_REPORTED} of them. That
 *       call is accepted, since it has an effect: the whole lock is dead from then on and holds nothing
 *   <li>{@code confirm}: {@code AssetsConfirmed{pool, lock, count, root}}; once all chunks are locked
 *   <li>{@code abandon}: {@code AssetsAbandoned{pool, lock}}; an open lock
 *   <li>{@code release}: {@code AssetsReleased{pool, lock}}; a confirmed lock, when the deal has fallen through or ended
 * </ul>
 *
 * <p>An open lock that passes its last height holds nothing any more. All but {@code open} belong to the member that
 * opened the lock.
 */
public final class AssetsContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId("assets", 1);

    /** Most tags of a chunk: bounds what one transaction adds to the state. */
    public static final int MAX_TAGS = 10_000;

    /** Longest life of an open lock, blocks: an originator that vanishes blocks nobody for long. */
    public static final long MAX_OPEN_BLOCKS = 100_000;

    /** Most tags that a conflict names. */
    public static final int MAX_REPORTED = 100;

    private static final long MAX_ASSETS = 100_000_000;

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        if (!call.channel().equals(MembershipContract.CONSORTIUM_CHANNEL)) {
            return Outcome.refused(ASSETS_NOT_HERE, "assets are registered on the consortium channel");
        }
        return switch (call.function()) {
            case "open" -> open(call, state);
            case "lock" -> lock(call, state);
            case "confirm" -> confirm(call, state);
            case "abandon" -> end(call, owned(call, state), Status.OPEN, Status.ABANDONED, "AssetsAbandoned");
            case "release" -> end(call, owned(call, state), Status.CONFIRMED, Status.RELEASED, "AssetsReleased");
            default -> Outcome.refused(ASSETS_FUNCTION, "assets has no function " + call.function());
        };
    }

    /** The newest lock of {@code pool}, live or not. */
    public static Optional<AssetLock> find(StateView state, String pool) {
        return state.get(ID.name(), poolKey(pool)).flatMap(pointer -> byId(state, pointer.text("lock")));
    }

    /** Which lock has {@code tag} last taken, live or not. */
    public static Optional<AssetLock> holder(StateView state, byte[] tag) {
        return state.get(ID.name(), tagKey(tag)).flatMap(pointer -> byId(state, pointer.text("lock")));
    }

    private static Outcome open(Call call, StateView state) {
        CborMap arguments = call.arguments();
        String pool = poolName(arguments);
        long expires = arguments.integer("expires");
        AssetLock opened = new AssetLock(
                call.transactionId(),
                pool,
                call.caller().member(),
                between(arguments, "count", MAX_ASSETS),
                between(arguments, "chunks", MAX_ASSETS),
                digest("root", arguments.bytes("root")),
                expires,
                Status.OPEN,
                0,
                0,
                Optional.empty());
        if (!Membership.holds(state, call.caller(), Capacity.ORG)) {
            return Outcome.refused(ASSETS_CAPACITY, call.caller() + " does not hold ORG in the consortium");
        }
        if (expires < call.height() || expires > call.height() + MAX_OPEN_BLOCKS) {
            return Outcome.refused(
                    LOCK_EXPIRY_OUT_OF_BOUNDS,
                    "a last height within " + MAX_OPEN_BLOCKS + " of " + call.height() + " is expected, got "
                            + expires);
        }
        Optional<AssetLock> known = find(state, pool);
        if (known.isPresent() && known.get().isLive(call.height())) {
            return Outcome.refused(
                    POOL_LOCKED,
                    "pool " + pool + " has a live lock: " + known.get().id());
        }
        return Outcome.accepted()
                .write(lockKey(opened.id()), opened.toCbor())
                .write(poolKey(pool), pointer(opened))
                .event("AssetsOpened", fact(opened).build())
                .build();
    }

    private static Outcome lock(Call call, StateView state) {
        AssetLock lock = owned(call, state);
        requireOpen(call, lock);
        long chunk = call.arguments().integer("chunk");
        List<byte[]> tags = tags(call.arguments());
        if (chunk < 0 || chunk >= lock.chunks() || tags.isEmpty() || tags.size() > MAX_TAGS || hasTwins(tags)) {
            return Outcome.refused(
                    CHUNK_OUT_OF_BOUNDS,
                    "chunk " + chunk + " of " + lock.chunks() + " with " + tags.size() + " tags: 1 to " + MAX_TAGS
                            + " different ones are expected");
        }
        String chunkKey = "chunk/" + lock.id() + "/" + chunk;
        if (state.get(ID.name(), chunkKey).isPresent()) {
            return Outcome.refused(CHUNK_REPEATED, "chunk " + chunk + " of " + lock.pool() + " is locked already");
        }
        List<byte[]> taken = taken(tags, lock, call.height(), state);
        if (!taken.isEmpty()) {
            return conflict(lock, chunk, taken);
        }
        AssetLock grown = lock.plusChunk(tags.size());
        Outcome.Builder accepted = Outcome.accepted()
                .write(lockKey(lock.id()), grown.toCbor())
                .write(chunkKey, CborMap.builder().put("count", tags.size()).build());
        tags.forEach(tag -> accepted.write(tagKey(tag), pointer(lock)));
        return accepted.event(
                        "AssetsLocked",
                        fact(lock).put("chunk", chunk).put("count", tags.size()).build())
                .build();
    }

    private static List<byte[]> taken(List<byte[]> tags, AssetLock lock, long height, StateView state) {
        List<Optional<CborMap>> known = state.getAll(
                ID.name(), tags.stream().map(AssetsContract::tagKey).toList());
        Map<String, Boolean> live = new TreeMap<>(); // by lock: a pool's tags point to one
        List<byte[]> taken = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            Optional<String> holder = known.get(i).map(pointer -> pointer.text("lock"));
            if (holder.isPresent() && isOtherLive(holder.get(), lock, height, state, live)) {
                taken.add(tags.get(i));
            }
        }
        return taken;
    }

    private static boolean isOtherLive(
            String holder, AssetLock lock, long height, StateView state, Map<String, Boolean> live) {
        return holder.equals(lock.id()) // twice in the own pool is a conflict as well
                || live.computeIfAbsent(
                        holder,
                        id -> byId(state, id)
                                .filter(other -> other.isLive(height))
                                .isPresent());
    }

    private static Outcome conflict(AssetLock lock, long chunk, List<byte[]> taken) {
        List<CborValue> reported = taken.stream()
                .limit(MAX_REPORTED)
                .<CborValue>map(CborValue.Bytes::new)
                .toList();
        CborMap fact = fact(lock)
                .put("chunk", chunk)
                .put("conflicts", taken.size())
                .put("tags", reported)
                .build();
        return Outcome.accepted()
                .write(lockKey(lock.id()), lock.with(Status.CONFLICTED).toCbor())
                .event("AssetsConflicted", fact)
                .build();
    }

    private static Outcome confirm(Call call, StateView state) {
        AssetLock lock = owned(call, state);
        requireOpen(call, lock);
        requireComplete(lock);
        return Outcome.accepted()
                .write(lockKey(lock.id()), lock.with(Status.CONFIRMED).toCbor())
                .event(
                        "AssetsConfirmed",
                        fact(lock)
                                .put("count", lock.count())
                                .put("root", lock.root())
                                .build())
                .build();
    }

    private static Outcome end(Call call, AssetLock lock, Status from, Status to, String event) {
        if (lock.status() != from) {
            AssetsRule rule = from == Status.OPEN ? LOCK_NOT_OPEN : LOCK_NOT_CONFIRMED;
            return Outcome.refused(
                    rule, call.function() + " asks for a lock that is " + from + ", it is " + lock.status());
        }
        return Outcome.accepted()
                .write(lockKey(lock.id()), lock.with(to).toCbor())
                .event(event, fact(lock).build())
                .build();
    }

    static AssetLock owned(Call call, StateView state) {
        String pool = poolName(call.arguments());
        AssetLock lock =
                find(state, pool).orElseThrow(() -> new RuleViolated(LOCK_UNKNOWN, "pool " + pool + " has no lock"));
        if (!lock.owner().equals(call.caller().member())) {
            throw new RuleViolated(LOCK_NOT_OWNER, "the lock of " + pool + " is another member's");
        }
        return lock;
    }

    static void requireOpen(Call call, AssetLock lock) {
        if (lock.status() != Status.OPEN) {
            throw new RuleViolated(LOCK_NOT_OPEN, "the lock of " + lock.pool() + " is " + lock.status());
        }
        if (!lock.isLive(call.height())) {
            throw new RuleViolated(LOCK_EXPIRED, "the lock of " + lock.pool() + " held until block " + lock.expires());
        }
    }

    static void requireComplete(AssetLock lock) {
        if (lock.lockedChunks() != lock.chunks() || lock.lockedTags() != lock.count()) {
            throw new RuleViolated(
                    LOCK_INCOMPLETE,
                    lock.chunks() + " chunks with " + lock.count() + " tags were announced, " + lock.lockedChunks()
                            + " with " + lock.lockedTags() + " are locked");
        }
    }

    static Optional<AssetLock> byId(StateView state, String id) {
        return state.get(ID.name(), lockKey(id)).map(AssetLock::from);
    }

    private static boolean hasTwins(List<byte[]> tags) {
        List<byte[]> sorted = new ArrayList<>(tags);
        sorted.sort(Arrays::compareUnsigned);
        for (int i = 1; i < sorted.size(); i++) {
            if (Arrays.equals(sorted.get(i - 1), sorted.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<byte[]> tags(CborMap arguments) {
        List<byte[]> tags = new ArrayList<>();
        for (CborValue item : arguments.array("tags")) {
            if (!(item instanceof CborValue.Bytes bytes)) {
                throw new MalformedCbor("field tags must be an array of byte strings");
            }
            tags.add(digest("tags", bytes.value()));
        }
        return tags;
    }

    private static byte[] digest(String field, byte[] value) {
        if (value.length != Sha256.LENGTH) {
            throw new MalformedCbor("field " + field + " must have 32 bytes, has " + value.length);
        }
        return value;
    }

    private static long between(CborMap arguments, String field, long most) {
        long value = arguments.integer(field);
        if (value < 1 || value > most) {
            throw new MalformedCbor("field " + field + " must be 1 to " + most + ", is " + value);
        }
        return value;
    }

    static String poolName(CborMap arguments) {
        String pool = arguments.text("pool");
        if (!pool.matches("[a-z0-9][a-z0-9-]{0,79}")) {
            throw new MalformedCbor("pool must be 1 to 80 of a-z, 0-9 and hyphen, is " + pool);
        }
        return pool;
    }

    private static CborMap.Builder fact(AssetLock lock) {
        return CborMap.builder().put("pool", lock.pool()).put("lock", lock.id());
    }

    private static CborMap pointer(AssetLock lock) {
        return CborMap.builder().put("lock", lock.id()).build();
    }

    private static String poolKey(String pool) {
        return "pool/" + pool;
    }

    static String lockKey(String id) {
        return "lock/" + id;
    }

    private static String tagKey(byte[] tag) {
        return "tag/" + HexFormat.of().formatHex(tag);
    }
}
