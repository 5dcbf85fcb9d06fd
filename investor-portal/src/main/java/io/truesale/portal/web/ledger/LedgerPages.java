package io.truesale.portal.web.ledger;

import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TablePage;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Channels and blocks. */
@SharedWithLedgerNode
@Controller
@Allow
class LedgerPages {
    static final String ROOT = "/ledger";

    private static final int DOWNLOAD_STEP = 500;

    private static final TableSpec<ChannelSummary> CHANNELS = TableSpec.<ChannelSummary>of("ledger.channels")
            .link("channel", channel -> channel.id().value(), channel -> ROOT + "/" + channel.id())
            .integer("height", ChannelSummary::height)
            .integer("final", ChannelSummary::finalHeight)
            .integer("leaves", ChannelSummary::treeSize)
            .code("root", channel -> channel.root().hex())
            .instant("time", channel -> channel.blockTime().orElse(null))
            .status("state", LedgerPages::status);

    private static final TableSpec<BlockSummary> BLOCKS = TableSpec.<BlockSummary>of("ledger.blocks")
            .link("height", BlockSummary::height, LedgerPages::href)
            .instant("time", BlockSummary::blockTime)
            .integer("records", BlockSummary::records)
            .integer("leaves", BlockSummary::treeSize)
            .code("header", block -> block.headerHash().hex())
            .code("root", block -> block.root().hex())
            .status("state", block -> LedgerWords.finality(block.isFinal()));

    private final Ledger ledger;
    private final LedgerAccess access;
    private final Tables tables;
    private final Formats formats;

    LedgerPages(Ledger ledger, LedgerAccess access, Tables tables, Formats formats) {
        this.ledger = ledger;
        this.access = access;
        this.tables = tables;
        this.formats = formats;
    }

    @GetMapping(ROOT)
    String channels(Model model) {
        model.addAttribute("channels", tables.of(CHANNELS, access.channels()));
        model.addAttribute("crumbs", List.of(Crumb.of("nav.ledger", "")));
        return "ledger/channels";
    }

    @GetMapping(ROOT + "/{channel}")
    String channel(@PathVariable("channel") String name, Model model) {
        ChannelSummary channel = access.require(name);
        ChannelId id = channel.id();
        model.addAttribute("channel", id.value());
        model.addAttribute("hasCheckpoint", channel.finalHeight() > 0);
        model.addAttribute(
                "facts",
                List.of(
                        Fact.of("ledger.channel.height", formats.integer(channel.height())),
                        Fact.of("ledger.channel.final", formats.integer(channel.finalHeight())),
                        Fact.of("ledger.channel.leaves", formats.integer(channel.treeSize())),
                        Fact.code("ledger.channel.root", channel.root().hex())));
        model.addAttribute(
                "blocks",
                tables.of(
                        BLOCKS,
                        channel.height(),
                        page -> page(id, channel.height(), page),
                        () -> LongStream.iterate(channel.height(), from -> from > 0, from -> from - DOWNLOAD_STEP)
                                .boxed()
                                .flatMap(from -> ledger.blocks(id, from, DOWNLOAD_STEP).stream())));
        ContractTables.put(model, tables, ledger, id);
        model.addAttribute("crumbs", List.of(Crumb.of("nav.ledger", ROOT), Crumb.named(id.value(), "")));
        return "ledger/channel";
    }

    /** Blocks come newest first; sorted by height upwards the pages are counted from the other end. */
    private List<BlockSummary> page(ChannelId id, long height, TablePage page) {
        return ledger.blocks(id, height - (long) page.page() * page.size(), page.size());
    }

    @GetMapping(ROOT + "/{channel}/blocks/{height}")
    String block(@PathVariable("channel") String name, @PathVariable("height") String number, Model model) {
        ChannelSummary channel = access.require(name);
        BlockSummary block = find(channel.id(), number);
        model.addAttribute("height", formats.integer(block.height()));
        model.addAttribute("state", LedgerWords.finality(block.isFinal()));
        model.addAttribute("facts", facts(block));
        model.addAttribute("previousHref", block.height() > 1 ? href(channel.id(), block.height() - 1) : "");
        model.addAttribute("nextHref", block.height() < channel.height() ? href(channel.id(), block.height() + 1) : "");
        model.addAttribute("checkpointHref", block.isFinal() ? href(block) + "/checkpoint" : "");
        model.addAttribute(
                "records",
                tables.of(
                        LedgerWords.RECORDS,
                        ledger.records(channel.id(), block.height()).stream()
                                .map(record -> LedgerWords.row(record, access.maySeeContent(record)))
                                .toList()));
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.ledger", ROOT),
                        Crumb.named(channel.id().value(), ROOT + "/" + channel.id()),
                        Crumb.named(formats.integer(block.height()), "")));
        return "ledger/block";
    }

    private List<Fact> facts(BlockSummary block) {
        return List.of(
                Fact.of("ledger.block.time", formats.instant(block.blockTime())),
                Fact.of("ledger.block.records", formats.integer(block.records())),
                Fact.of("ledger.block.first-leaf", formats.integer(block.firstLeaf())),
                Fact.of("ledger.block.leaves", formats.integer(block.treeSize())),
                Fact.code("ledger.block.root", block.root().hex()),
                Fact.code("ledger.block.header", block.headerHash().hex()),
                Fact.code("ledger.block.previous", block.previousHeaderHash().hex()));
    }

    @GetMapping(ROOT + "/{channel}/blocks/{height}/checkpoint")
    ResponseEntity<String> checkpoint(@PathVariable("channel") String name, @PathVariable("height") String number) {
        ChannelSummary channel = access.require(name);
        BlockSummary block = find(channel.id(), number);
        String note = ledger.checkpoint(channel.id(), block.height())
                .orElseThrow(NotVisible::new)
                .note();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "plain", java.nio.charset.StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + channel.id() + "-" + block.height() + ".checkpoint.txt\"")
                .body(note);
    }

    private BlockSummary find(ChannelId channel, String number) {
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw new NotVisible();
        }
        return ledger.block(channel, Long.parseLong(number)).orElseThrow(NotVisible::new);
    }

    private static Status status(ChannelSummary channel) {
        if (channel.fault().isPresent()) {
            return new Status("ledger.channel.stopped", Status.Tone.BAD);
        }
        return channel.height() == channel.finalHeight()
                ? new Status("ledger.channel.running", Status.Tone.GOOD)
                : new Status("ledger.channel.signing", Status.Tone.WAITING);
    }

    private static String href(BlockSummary block) {
        return href(block.channel(), block.height());
    }

    static String href(ChannelId channel, long height) {
        return ROOT + "/" + channel + "/blocks/" + height;
    }
}
