package io.truesale.portal.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.api.NodeOffice;
import io.truesale.portal.node.NodeState.PeerAnswer;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of a ledger node: what it is, where its channel stands, how the other nodes are. */
@OnLedgerNode
@Controller
class NodePages {
    private static final TableSpec<PeerAnswer> PEERS = TableSpec.<PeerAnswer>of("node.peers")
            .text("operator", PeerAnswer::operator)
            .status("state", NodePages::state)
            .integer("behind", peer -> peer.leavesBehind().get(ChannelId.CONSORTIUM.value()))
            .instant("heard", PeerAnswer::lastAnswer)
            .code("address", PeerAnswer::address)
            .text("trouble", PeerAnswer::trouble);

    private final NodeState state;
    private final NodeOffice office;
    private final Ledger ledger;
    private final Tables tables;
    private final Formats formats;

    NodePages(NodeState state, NodeOffice office, Ledger ledger, Tables tables, Formats formats) {
        this.state = state;
        this.office = office;
        this.ledger = ledger;
        this.tables = tables;
        this.formats = formats;
    }

    @GetMapping("/")
    String home(Model model) {
        NodeCard card = office.card();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("node.operator", card.operator()));
        facts.add(Fact.of("node.consortium", card.consortium()));
        ledger.channel(ChannelId.CONSORTIUM).ifPresent(channel -> {
            facts.add(Fact.of("ledger.channel.height", formats.integer(channel.height())));
            facts.add(Fact.of("ledger.channel.final", formats.integer(channel.finalHeight())));
            facts.add(Fact.code("ledger.channel.root", channel.root().hex()));
        });
        facts.add(Fact.code("node.checkpoint-key", card.checkpointKey()));
        model.addAttribute("facts", facts);
        model.addAttribute("operator", card.operator());
        model.addAttribute("own", OperatorAccess.isOperator());
        model.addAttribute("peers", tables.of(PEERS, state.peers()));
        return "node/home";
    }

    /** Asks the browser for the operator's token, then leads back. */
    @GetMapping("/operator")
    String operator() {
        return "redirect:/";
    }

    private static Status state(PeerAnswer peer) {
        return peer.answers()
                ? new Status("node.peer.answers", Status.Tone.GOOD)
                : new Status("node.peer.silent", Status.Tone.BAD);
    }
}
