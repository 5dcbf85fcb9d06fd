package io.truesale.portal.rest.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.TreeTiles;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A channel's log for monitors and mirrors, as C2SP tlog-tiles has it, under the prefix {@code
 * /api/v1/ledger/channels/CHANNEL/tlog}. Hashes are for all who may see the channel; entries, which hold fingerprints, for
 * those only who may see every transaction in them.
 */
@SharedWithLedgerNode
@RestController
@RequestMapping("/api/v1/ledger/channels/{channel}")
@Allow
@Tag(name = "ledger")
class TileController {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final LedgerAccess access;
    private final Ledger ledger;
    private final TreeTiles tiles;
    private final Evidence evidence;

    TileController(LedgerAccess access, Ledger ledger, TreeTiles tiles, Evidence evidence) {
        this.access = access;
        this.ledger = ledger;
        this.tiles = tiles;
        this.evidence = evidence;
    }

    @GetMapping("/tlog/checkpoint")
    @Allow(Allow.Who.ANYONE) // of the consortium channel: see SecurityConfiguration
    @Operation(summary = "The newest final checkpoint: a C2SP signed note")
    ResponseEntity<String> checkpoint(@PathVariable("channel") String channel) {
        String note = ledger.checkpoint(access.require(channel).id())
                .orElseThrow(NotVisible::new)
                .note();
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(note);
    }

    @GetMapping("/tlog/tile/{level:[0-7]}/{*place}")
    @Allow(Allow.Who.ANYONE)
    @Operation(summary = "A tile of hashes, full or partial (C2SP tlog-tiles)")
    ResponseEntity<byte[]> tile(
            @PathVariable("channel") String channel,
            @PathVariable("level") String level,
            @PathVariable("place") String place) {
        ChannelId id = access.require(channel).id();
        TilePath path = TilePath.parse(place).orElseThrow(NotVisible::new);
        return answer(tiles.tile(id, Integer.parseInt(level), path.index(), path.width())
                .orElseThrow(NotVisible::new));
    }

    @GetMapping("/tlog/tile/entries/{*place}")
    @Operation(summary = "A bundle of entries, full or partial (C2SP tlog-tiles)")
    ResponseEntity<byte[]> entries(@PathVariable("channel") String channel, @PathVariable("place") String place) {
        ChannelId id = access.require(channel).id();
        TilePath path = TilePath.parse(place).orElseThrow(NotVisible::new);
        TreeTiles.Heights heights =
                tiles.heights(id, path.index(), path.width()).orElseThrow(NotVisible::new);
        boolean all = LongStream.rangeClosed(heights.first(), heights.last())
                .allMatch(height -> ledger.records(id, height).stream().allMatch(access::maySeeContent));
        if (!all) {
            throw new NotVisible();
        }
        return answer(tiles.entries(id, path.index(), path.width()).orElseThrow(NotVisible::new));
    }

    private static ResponseEntity<byte[]> answer(byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_EVER)
                .body(content);
    }

    @GetMapping(path = "/proofs/growth", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Both checkpoints and the proof that the log only grew between two heights, in one file")
    ResponseEntity<byte[]> growth(
            @PathVariable("channel") String channel,
            @RequestParam(name = "from", defaultValue = "1") long from,
            @RequestParam(name = "to", required = false) Optional<Long> to) {
        ChannelSummary summary = access.require(channel);
        EvidenceFile file = evidence.growth(summary.id(), from, to.orElse(summary.finalHeight()))
                .orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"")
                .body(file.json().getBytes(StandardCharsets.UTF_8));
    }
}
