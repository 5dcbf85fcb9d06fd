package io.truesale.ledger.twin;

import io.truesale.ledger.api.ChannelId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All channels of one twin. As a program: executes the history in a file and writes where each channel ended. */
final class TwinLedger {
    private final Map<String, TwinChannel> channels = new TreeMap<>();

    TwinChannel channel(ChannelId id) {
        return channels.computeIfAbsent(id.value(), name -> new TwinChannel(id));
    }

    void add(TwinRecord record) {
        channel(record.channel()).add(record.millis(), record.bytes());
    }

    /** One line for each channel. */
    String summary() {
        return channels.values().stream().map(TwinChannel::summary).collect(Collectors.joining("\n", "", "\n"));
    }

    /** How often which function was answered how, on all channels. */
    Map<String, Integer> verdicts() {
        Map<String, Integer> sum = new TreeMap<>();
        channels.values().forEach(channel -> channel.verdicts().forEach((what, n) -> sum.merge(what, n, Integer::sum)));
        return sum;
    }

    static TwinLedger of(List<TwinRecord> history) {
        TwinLedger ledger = new TwinLedger();
        history.forEach(ledger::add);
        return ledger;
    }

    /** Arguments: the history, the file for the summary. */
    public static void main(String[] args) throws IOException {
        String summary = of(TwinRecord.read(Path.of(args[0]))).summary();
        Files.write(Path.of(args[1]), summary.getBytes(StandardCharsets.US_ASCII));
    }
}
